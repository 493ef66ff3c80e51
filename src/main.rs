//! The native command line: `memoria train` repeats the notebook.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::run(cli::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("memoria: {error}");
            ExitCode::FAILURE
        }
    }
}
