//! What the program understands. Its help is read by students, so it is in Spanish.

mod experiment;
mod own_text;
mod predict;
mod saving;
mod text_file;
mod train;
pub mod usage;

use std::error::Error;

use clap::{ArgAction, Parser, Subcommand};

const HELP: &str = "{about}\n\nUso: {usage}\n\nÓrdenes:\n{subcommands}\n\nOpciones:\n{options}";

/// Memoria: redes neuronales recurrentes, en la terminal.
#[derive(Parser)]
#[command(arg_required_else_help = true, help_template = HELP, override_usage = "memoria <ORDEN>")]
#[command(disable_help_flag = true, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Muestra esta ayuda.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// Entrena una red, la del cuaderno si no se pide otra, y la evalúa.
    Train(Box<train::Arguments>),

    /// Pregunta a la red de un archivo.
    Predict(Box<predict::Arguments>),
}

/// Whether a word names one of the commands.
fn is_command(name: &str) -> bool {
    Command::has_subcommand(name)
}

pub fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let out = &mut std::io::stdout().lock();
    match arguments.command {
        Command::Train(arguments) => train::run(&arguments, out),
        Command::Predict(arguments) => predict::run(&arguments, out),
    }
}
