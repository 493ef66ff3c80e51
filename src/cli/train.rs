//! `memoria train`: what the notebook of the class prints, line by line.

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use memoria::activation::RecurrentActivation;
use memoria::layers::{Cell, Parameter};
use memoria::optimizer::OptimizerKind;
use memoria::{Options, Trainer};

/// The prefixes that the class evaluates, with the letter that follows.
const EVALUATIONS: [(&str, &str); 4] = [("abcde", "f"), ("fghij", "k"), ("nopqr", "s"), ("wxyza", "b")];

const HELP: &str = "{about}\n\nUso: {usage}\n\nOpciones:\n{options}";

#[derive(Args)]
#[command(help_template = HELP, override_usage = "memoria train [OPCIONES]")]
pub struct Arguments {
    /// Épocas de entrenamiento, de 1 a 10.000; si no se dice, 50.
    #[arg(long, default_value_t = 50, value_name = "N", hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=10_000))]
    epochs: u32,

    /// Semilla, que decide los pesos iniciales y el orden de los lotes; si no se dice, 0.
    #[arg(long, default_value_t = 0, value_name = "N", hide_default_value = true)]
    seed: u64,

    /// Activación de las puertas: «sigmoid», la de Keras 3, o «hard_sigmoid», la que usó el cuaderno de 2018.
    #[arg(long, default_value = "sigmoid", value_name = "FUNCIÓN")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    recurrent_activation: Activation,

    /// Celda: «lstm», la del cuaderno, «gru» (la de Keras), «gru_classic», «simple_rnn», o «memoryless», que sólo ve la
    /// última letra.
    #[arg(long, default_value = "lstm", value_name = "CELDA")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    cell: CellName,

    /// Optimizador: «rmsprop», el del cuaderno, «adam» o «sgd».
    #[arg(long, default_value = "rmsprop", value_name = "OPTIMIZADOR")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    optimizer: Optimizer,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Activation {
    Sigmoid,
    HardSigmoid,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum CellName {
    Lstm,
    Gru,
    GruClassic,
    SimpleRnn,
    Memoryless,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Optimizer {
    Rmsprop,
    Adam,
    Sgd,
}

pub fn run(arguments: &Arguments, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut trainer = Trainer::new(Options {
        seed: arguments.seed,
        recurrent_activation: match arguments.recurrent_activation {
            Activation::Sigmoid => RecurrentActivation::Sigmoid,
            Activation::HardSigmoid => RecurrentActivation::HardSigmoid,
        },
        cell: match arguments.cell {
            CellName::Lstm => Cell::Lstm,
            CellName::Gru => Cell::Gru,
            CellName::GruClassic => Cell::GruClassic,
            CellName::SimpleRnn => Cell::SimpleRnn,
            CellName::Memoryless => Cell::Memoryless,
        },
        optimizer: match arguments.optimizer {
            Optimizer::Rmsprop => OptimizerKind::RmsProp,
            Optimizer::Adam => OptimizerKind::Adam,
            Optimizer::Sgd => OptimizerKind::Sgd,
        },
        ..Options::default()
    })?;
    print_data(&trainer, out)?;
    print_model(&trainer, out)?;
    train(&mut trainer, arguments.epochs as usize, out)?;
    evaluate(&trainer, out)
}

fn print_data(trainer: &Trainer, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let (n, t, v) = (trainer.windows().len(), trainer.options().maxlen, trainer.encoder().labels().len());
    writeln!(out, "Número de secuencias: {n}")?;
    writeln!(out, "x_train shape: ({n}, {t}, {v})")?;
    writeln!(out, "y_train shape: ({n}, {v})\n")?;
    Ok(())
}

fn print_model(trainer: &Trainer, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let (units, labels) = (trainer.model().units(), trainer.model().labels());
    let parameters = trainer.model().parameters();
    // Dense has the last two arrays, and the cell the others: the memoryless network none.
    let (cell, dense) = parameters.split_at(parameters.len() - 2);
    let count = |arrays: &[Parameter<'_>]| arrays.iter().map(|p| p.values.len()).sum::<usize>();
    writeln!(out, "{:<24}{:<16}Parámetros", "Capa", "Salida")?;
    if let Some(name) = keras_name(trainer.options().cell) {
        writeln!(out, "{:<24}{:<16}{:>10}", format!("{name}({units})"), format!("(None, {units})"), count(cell))?;
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

/// What Keras calls the layer; the memoryless network has none.
fn keras_name(cell: Cell) -> Option<&'static str> {
    match cell {
        Cell::Lstm => Some("LSTM"),
        Cell::Gru | Cell::GruClassic => Some("GRU"),
        Cell::SimpleRnn => Some("SimpleRNN"),
        Cell::Memoryless => None,
    }
}

fn train(trainer: &mut Trainer, epochs: usize, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // On standard error, and only where that is a terminal.
    let bar = ProgressBar::new(epochs as u64)
        .with_style(ProgressStyle::with_template("{bar:40} época {pos}/{len}, quedan {eta}")?);
    for epoch in 1..=epochs {
        let start = Instant::now();
        let loss = trainer.train_epoch()?;
        let seconds = start.elapsed().as_secs_f64();
        bar.suspend(|| writeln!(out, "Epoch {epoch}/{epochs} - {seconds:.3}s - loss: {loss:.4}"))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

fn evaluate(trainer: &Trainer, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    writeln!(out)?;
    for (prefix, expected) in EVALUATIONS {
        let prediction = trainer.predict(prefix)?;
        let label = &trainer.encoder().labels()[prediction.best];
        let percent = format!("{:.1}", 100.0 * prediction.probabilities[prediction.best]).replace('.', ",");
        let verdict = if label == expected { "¡Acierto!" } else { "Fallo" };
        writeln!(out, "{prefix} → {label} ({percent} %)  {verdict}")?;
    }
    let (right, distinct) = trainer.accuracy();
    writeln!(out, "\n{right} de {distinct} ventanas acertadas")?;
    Ok(())
}
