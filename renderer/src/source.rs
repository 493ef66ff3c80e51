//! The Markdown files, and the line that a place in them is on.

use std::fs;
use std::io;
use std::path::Path;

use crate::problem::Problem;

/// The file that is the glossary, and not a section.
const GLOSSARY: &str = "glosario";
/// The file that is the guide of a class, and not in the page at all.
const GUIDE: &str = "guion";

pub struct Source {
    /// As the person named it, for messages.
    path: String,
    /// The name without number and extension: the section's address in the page.
    pub slug: String,
    pub text: String,
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let path = path.into();
        let stem = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy();
        let slug = crate::html::slug(stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-'));
        Self { path, slug, text: text.into().replace("\r\n", "\n") }
    }

    pub fn is_glossary(&self) -> bool {
        self.slug == GLOSSARY
    }

    pub fn is_guide(&self) -> bool {
        self.slug == GUIDE
    }

    /// A problem at a byte of the text.
    pub fn problem(&self, at: usize, message: impl Into<String>) -> Problem {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Problem::at(format_args!("{}:{line}", self.path), message)
    }
}

/// The Markdown files of a folder, in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<Source>, Problem> {
    let failed = |path: &Path, error: io::Error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "no existe".to_string(),
            io::ErrorKind::PermissionDenied => "no hay permiso para leerlo".to_string(),
            io::ErrorKind::NotADirectory => "no es una carpeta".to_string(),
            io::ErrorKind::InvalidData => "no es texto en UTF-8".to_string(),
            _ => format!("no se puede leer ({error})"),
        };
        Problem::at(path.display(), why)
    };
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>())
        .map_err(|error| failed(folder, error))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    if paths.is_empty() {
        return Err(Problem::at(folder.display(), "no hay ningún texto (.md) en esta carpeta"));
    }
    paths
        .iter()
        .map(|path| match fs::read_to_string(path) {
            Ok(text) => Ok(Source::new(path.display().to_string(), text)),
            Err(error) => Err(failed(path, error)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_the_line() {
        let source = Source::new("x/05-lstm.md", "uno\ndos\n\ncuatro");
        let line = |at| source.problem(at, "mal").to_string();
        assert_eq!(line(0), "x/05-lstm.md:1: mal");
        assert_eq!(line(4), "x/05-lstm.md:2: mal");
        assert_eq!(line(9), "x/05-lstm.md:4: mal");
        assert_eq!(line(usize::MAX), "x/05-lstm.md:4: mal");
    }

    #[test]
    fn the_address_is_the_name_without_its_number() {
        assert_eq!(Source::new("a/03-neurona-recurrente.md", "").slug, "neurona-recurrente");
        assert!(Source::new("a/glosario.md", "").is_glossary());
    }
}
