//! The native command line: `memoria train` repeats the notebook, `memoria course` renders the texts.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return cli::usage::report(&error).into(),
    };
    match cli::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // A problem in a text begins with its place, as a compiler's does, for editors to jump to.
            let program = if error.is::<cli::course::Problem>() { "" } else { "memoria: " };
            eprintln!("{program}{error}");
            ExitCode::FAILURE
        }
    }
}
