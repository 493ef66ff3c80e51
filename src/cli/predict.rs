//! `memoria predict`: what the network of a file answers.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use memoria::files;

use super::experiment::{Experiment, fitting, read};
use super::train::{HELP, percent};

#[derive(Args)]
#[command(help_template = HELP, override_usage = "memoria predict ARCHIVO TEXTO… [OPCIONES]")]
pub struct Arguments {
    /// Archivo con la red: .keras, .weights.h5, .h5 o .npz.
    #[arg(value_name = "ARCHIVO")]
    file: PathBuf,

    /// Lo que se le pregunta, símbolo a símbolo.
    #[arg(value_name = "TEXTO", required = true)]
    texts: Vec<String>,

    #[command(flatten)]
    experiment: Experiment,
}

pub fn run(arguments: &Arguments, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let found = read(&arguments.file)?;
    let mut options = arguments.experiment.options(Some(&found))?;
    // What goes on from step to step reads windows of any length.
    if found.options.maxlen.is_none()
        && let Some(text) = arguments.texts.first()
    {
        options.maxlen = text.chars().count();
    }
    let trainer = fitting(&found, options, files::trainer)?;
    arguments.experiment.tell_assumed(&found);
    for text in &arguments.texts {
        let prediction = trainer.predict(text)?;
        let label = &trainer.encoder().labels()[prediction.best];
        writeln!(out, "{text} → {label} ({} %)", percent(prediction.probabilities[prediction.best]))?;
    }
    Ok(())
}
