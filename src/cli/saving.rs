//! Writing a network into a file, and stopping in time for it.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use formats::Kind;
use memoria::{Trainer, files};

use super::experiment::told;

/// Whether Ctrl-C was pressed.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C asks to stop; pressed again, it ends the program.
pub fn heed_ctrl_c() -> Result<(), Box<dyn Error>> {
    ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    })?;
    Ok(())
}

pub fn stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// The kind of a file by its name.
pub fn kind(path: &Path) -> Result<Kind, Box<dyn Error>> {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind = Kind::ALL.into_iter().find(|kind| name.ends_with(&format!(".{}", kind.suffix())));
    let known: Vec<_> = Kind::ALL.iter().map(|kind| format!(".{}", kind.suffix())).collect();
    kind.ok_or_else(|| format!("«{}» tiene que acabar en {}", path.display(), known.join(", ")).into())
}

/// Whether such a file can be written there: better known before hours of training than after them.
pub fn check(path: &Path) -> Result<(), Box<dyn Error>> {
    kind(path)?;
    let part = part(path);
    Ok(std::fs::File::create(&part).and_then(|_| std::fs::remove_file(&part)).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("{}: no existe la carpeta", path.display()),
        _ => told(path, &error),
    })?)
}

/// Under which name it is written until it is whole.
fn part(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.part", path.file_name().unwrap_or_default().display()))
}

/// Writes the network; what was there stays until all is written.
pub fn save(path: &Path, trainer: &Trainer, begun: usize) -> Result<(), Box<dyn Error>> {
    let kind = kind(path)?;
    let mut network = files::network(trainer, begun)?;
    network.lesson = (kind == Kind::Notebook).then(|| files::lesson(trainer));
    let file = formats::write(kind, &network)?;
    let part = part(path);
    std::fs::write(&part, file).and_then(|()| std::fs::rename(&part, path)).map_err(|error| told(path, &error))?;
    Ok(())
}
