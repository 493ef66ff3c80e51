//! `memoria train`: what the notebook of the class prints, line by line.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use memoria::layers::{Cell, Parameter};
use memoria::trainer::Piece;
use memoria::{Options, Trainer};
use serde_json::{Value, json};

use super::experiment::Experiment;
use super::saving;

/// The prefixes that the class evaluates.
const EVALUATIONS: [&str; 4] = ["abcde", "fghij", "nopqr", "wxyza"];

pub const HELP: &str = "{about}\n\nUso: {usage}\n\nOpciones:\n{options}";

#[derive(Args)]
#[command(help_template = HELP, override_usage = "memoria train [OPCIONES]")]
pub struct Arguments {
    /// Épocas de entrenamiento, de 1 a 10.000; si no se dice, 50.
    #[arg(long, default_value_t = 50, value_name = "N", hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=10_000))]
    epochs: u32,

    /// Archivo en el que queda la red: .keras, .weights.h5, .npz o .ipynb. Con Ctrl+C queda como esté.
    #[arg(long, value_name = "ARCHIVO")]
    save: Option<PathBuf>,

    /// En lugar de lo que escribe el cuaderno, todo en JSON, al final.
    #[arg(long)]
    json: bool,

    /// Lo que se le pregunta al final, en lugar de lo del cuaderno; se puede repetir.
    #[arg(long, value_name = "TEXTO")]
    ask: Vec<String>,

    #[command(flatten)]
    experiment: Experiment,
}

pub fn run(arguments: &Arguments, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    if let Some(path) = &arguments.save {
        saving::check(path)?;
    }
    let (mut trainer, begun) = arguments.experiment.begin()?;
    // Before hours of training, what is to be asked after them.
    let asked = asked(arguments, &trainer);
    asked.iter().try_for_each(|text| trainer.predict(text).map(|_| ()))?;
    saving::heed_ctrl_c()?;
    let quiet = &mut std::io::sink();
    let told: &mut dyn Write = if arguments.json { quiet } else { out };
    print_data(&trainer, told)?;
    print_model(&trainer, told)?;
    train(&mut trainer, begun, arguments.epochs as usize, told)?;
    evaluate(&trainer, &asked, told)?;
    if let Some(path) = &arguments.save {
        saving::save(path, &trainer, begun)?;
        writeln!(told, "\nLa red está en {}", path.display())?;
    }
    if arguments.json {
        writeln!(out, "{:#}", summary(&trainer, begun, &asked)?)?;
    }
    if saving::stopped() { Err("el entrenamiento se ha interrumpido".into()) } else { Ok(()) }
}

/// What is asked at the end: of the notebook's task what the notebook asks.
fn asked(arguments: &Arguments, trainer: &Trainer) -> Vec<String> {
    let of_notebook = EVALUATIONS.map(String::from).to_vec();
    let notebook =
        Options { series: trainer.options().series.clone(), maxlen: trainer.options().maxlen, ..Options::default() };
    match &arguments.ask[..] {
        [] if notebook == Options::default() => of_notebook,
        [] => trainer
            .distinct()
            .iter()
            .take(EVALUATIONS.len())
            .map(|&n| trainer.encoder().text(trainer.windows().get(n).0))
            .collect(),
        asked => asked.to_vec(),
    }
}

fn print_data(trainer: &Trainer, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let (n, t, v) = (trainer.windows().len(), trainer.options().maxlen, trainer.encoder().labels().len());
    writeln!(out, "Número de secuencias: {n}")?;
    writeln!(out, "x_train shape: ({n}, {t}, {v})")?;
    writeln!(out, "y_train shape: ({n}, {v})\n")?;
    Ok(())
}

fn print_model(trainer: &Trainer, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let (units, labels) = (trainer.model().units(), trainer.model().labels());
    let parameters = trainer.model().parameters();
    // The output layer has the last two arrays, and the layer before it the others: the memoryless network none.
    let (cell, dense) = parameters.split_at(parameters.len() - 2);
    let count = |arrays: &[Parameter<'_>]| arrays.iter().map(|p| p.values.len()).sum::<usize>();
    writeln!(out, "{:<24}{:<16}Parámetros", "Capa", "Salida")?;
    if let Some(name) = keras_name(trainer.options().cell, units) {
        writeln!(out, "{name:<24}{:<16}{:>10}", format!("(None, {units})"), count(cell))?;
    }
    writeln!(
        out,
        "{:<24}{:<16}{:>10}",
        format!("Dense({labels}, softmax)"),
        format!("(None, {labels})"),
        count(dense)
    )?;
    writeln!(out, "{:<40}{:>10}\n", "Total", count(&parameters))?;
    Ok(())
}

/// What Keras calls the layer before the output layer; the memoryless network has none.
fn keras_name(cell: Cell, units: usize) -> Option<String> {
    match cell {
        Cell::Lstm => Some(format!("LSTM({units})")),
        Cell::Gru | Cell::GruClassic => Some(format!("GRU({units})")),
        Cell::SimpleRnn => Some(format!("SimpleRNN({units})")),
        Cell::WindowDense => Some(format!("Dense({units}, tanh)")),
        Cell::Memoryless => None,
    }
}

fn train(trainer: &mut Trainer, begun: usize, epochs: usize, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    // On standard error, and only where that is a terminal.
    let bar = ProgressBar::new(epochs as u64)
        .with_style(ProgressStyle::with_template("{bar:40} época {pos}/{len}, quedan {eta}")?);
    for epoch in 1..=epochs {
        let start = Instant::now();
        let loss = loop {
            match trainer.advance_epoch(Piece::Batch)? {
                None if saving::stopped() => break None,
                None => {}
                loss => break loss,
            }
        };
        let Some(loss) = loss else { break };
        let seconds = start.elapsed().as_secs_f64();
        let (epoch, last) = (begun + epoch, begun + epochs);
        bar.suspend(|| writeln!(out, "Epoch {epoch}/{last} - {seconds:.3}s - loss: {loss:.4}{}", validated(trainer)))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

/// What Keras writes of the windows that are kept for it.
fn validated(trainer: &Trainer) -> String {
    let last = trainer.history().validations.last();
    last.map_or_else(String::new, |v| format!(" - val_loss: {:.4} - val_accuracy: {:.4}", v.loss, v.accuracy))
}

fn evaluate(trainer: &Trainer, asked: &[String], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    writeln!(out)?;
    for text in asked {
        let prediction = trainer.predict(text)?;
        let label = &trainer.encoder().labels()[prediction.best];
        let verdict = match trainer.expected(text)? {
            Some(expected) if expected == prediction.best => "  ¡Acierto!",
            Some(_) => "  Fallo",
            None => "",
        };
        writeln!(out, "{text} → {label} ({} %){verdict}", percent(prediction.probabilities[prediction.best]))?;
    }
    let (right, distinct) = trainer.accuracy();
    writeln!(out, "\n{right} de {distinct} ventanas acertadas")?;
    Ok(())
}

/// A probability in per cent, as Spanish writes it.
pub fn percent(probability: f32) -> String {
    format!("{:.1}", 100.0 * probability).replace('.', ",")
}

/// All of it for a program.
fn summary(trainer: &Trainer, begun: usize, asked: &[String]) -> Result<Value, Box<dyn Error>> {
    let labels = trainer.encoder().labels();
    let answers = asked.iter().map(|text| {
        let prediction = trainer.predict(text)?;
        let expected = trainer.expected(text)?.map(|id| &labels[id]);
        Ok(json!({
            "text": text,
            "label": labels[prediction.best],
            "probability": prediction.probabilities[prediction.best],
            "expected": expected,
        }))
    });
    let history = trainer.history();
    let (right, distinct) = trainer.accuracy();
    Ok(json!({
        "options": serde_json::to_value(memoria::files::network(trainer, begun)?.about.options)?,
        "labels": labels,
        "windows": trainer.windows().len(),
        "parameters": trainer.model().len(),
        "epoch": begun + trainer.epoch(),
        "losses": history.epoch_losses,
        "accuracies": history.epoch_accuracies,
        "validation_losses": history.validations.iter().map(|v| v.loss).collect::<Vec<_>>(),
        "validation_accuracies": history.validations.iter().map(|v| v.accuracy).collect::<Vec<_>>(),
        "right": right,
        "distinct": distinct,
        "answers": answers.collect::<Result<Vec<_>, memoria::Error>>()?,
    }))
}
