//! The texts of a course, in Markdown → one fragment of HTML, for the page to include, one with the guide of a class, and one
//! with the hints and solutions of the tasks.
//!
//! It knows of the page what it is told: the folder of the texts, and that of the figures, where `NAME/NAME.js` is what
//! makes `<memoria-NAME>` exist. What is wrong in a text is said with its file and line, and then nothing is written.
//!
//! [`source`] reads the files, [`pieces`] parses them, [`markdown`] renders one with what stands in its lines
//! ([`inline`], [`math`]) and what is rendered as a whole ([`blocks`], [`bets`], [`tasks`], [`code`], [`columns`], [`figures`]), and [`page`]
//! puts them together ([`toc`], [`links`], [`glossary`]), with the [`guide`] apart.

mod bets;
mod blocks;
mod code;
mod columns;
mod figures;
mod glossary;
mod guide;
mod html;
mod inline;
mod keyed;
mod links;
mod markdown;
mod math;
mod page;
mod pieces;
mod problem;
mod short_path;
mod source;
mod tasks;
mod toc;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgAction, Parser};

use problem::Problem;

const HELP: &str = "{about}\n\nUso: {usage}\n\nOpciones:\n{options}";

/// Convierte los textos del curso en la página que se lee.
#[derive(Parser)]
#[command(help_template = HELP, disable_help_flag = true)]
#[command(override_usage = "renderer --source CARPETA --figures CARPETA --out ARCHIVO --guide ARCHIVO --tasks ARCHIVO")]
struct Arguments {
    /// Carpeta de los textos.
    #[arg(long, value_name = "CARPETA")]
    source: PathBuf,

    /// Carpeta de las figuras, cada una en la suya.
    #[arg(long, value_name = "CARPETA")]
    figures: PathBuf,

    /// Archivo que se escribe.
    #[arg(long, value_name = "ARCHIVO")]
    out: PathBuf,

    /// Archivo en el que se escribe el guion.
    #[arg(long, value_name = "ARCHIVO")]
    guide: PathBuf,

    /// Archivo en el que se escriben las pistas y las soluciones de las tareas.
    #[arg(long, value_name = "ARCHIVO")]
    tasks: PathBuf,

    /// Muestra esta ayuda.
    #[arg(short, long, action = ArgAction::Help)]
    help: Option<bool>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            // It begins with its place, as a compiler's does, for editors to jump to.
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(Arguments { source, figures, out, guide, tasks, .. }: &Arguments) -> Result<(), Problem> {
    let page = page::render(&source::read(source)?, figures)?;
    write(out, &page.course)?;
    write(guide, &page.guide)?;
    write(tasks, &page.tasks)
}

fn write(path: &Path, html: &str) -> Result<(), Problem> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, html));
    written.map_err(|error| Problem::at(path.display(), format!("no se puede escribir ({error})")))
}
