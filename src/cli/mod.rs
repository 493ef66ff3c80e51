//! What the program understands. Its help is read by students, so it is in Spanish.

mod train;

use std::error::Error;

use clap::{Parser, Subcommand};

/// Memoria: redes neuronales recurrentes, en la terminal.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Entrena la red del cuaderno con el abecedario y la evalúa.
    Train(train::Arguments),
}

pub fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    match arguments.command {
        Command::Train(arguments) => train::run(&arguments, &mut std::io::stdout().lock()),
    }
}
