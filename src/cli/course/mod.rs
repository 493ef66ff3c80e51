//! `memoria course`: the texts of the course → one fragment of HTML, which www/index.html includes.

mod code;
mod columns;
mod figures;
mod glossary;
mod html;
mod links;
mod markdown;
mod math;
mod problem;
mod source;
mod toc;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use code::Highlighter;
use figures::Figures;
use links::Links;
use markdown::{Context, Renderer, heading, titled};
use math::Formulas;
pub use problem::Problem;
use source::Source;

const HELP: &str = "{about}\n\nUso: {usage}\n\nOpciones:\n{options}";

#[derive(Args)]
#[command(help_template = HELP, override_usage = "memoria course [OPCIONES]")]
pub struct Arguments {
    /// Carpeta de los textos; si no se dice, www/course/es. Sus figuras están dos por encima, en figures.
    #[arg(long, default_value = "www/course/es", value_name = "CARPETA", hide_default_value = true)]
    source: PathBuf,

    /// Archivo que se escribe; si no se dice, target/course/course.html.
    #[arg(long, default_value = "target/course/course.html", value_name = "ARCHIVO", hide_default_value = true)]
    out: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<(), Problem> {
    let Arguments { source, out } = arguments;
    let figures = source.join("../../figures");
    let html = page(&source::read(source)?, &figures)?;
    let written = out.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(out, html));
    written.map_err(|error| Problem::at(out.display(), format!("no se puede escribir ({error})")))
}

/// A section, before it is known what comes before and behind it.
struct Section {
    entry: toc::Entry,
    body: String,
}

fn page(sources: &[Source], figures: &Path) -> Result<String, Problem> {
    let glossary = sources.iter().find(|source| source.is_glossary());
    let context = Context {
        formulas: Formulas::new(),
        highlighter: Highlighter::new(),
        figures: Figures::new(figures),
        terms: glossary.map_or(Ok(Vec::new()), glossary::keys)?,
    };
    let mut links = Links::default();
    for source in sources {
        links.claim(&source.slug, source, 0)?;
        links.claim(&format!("{}-titulo", source.slug), source, 0)?;
    }
    let sections = sources.iter().filter(|source| !source.is_glossary()).chain(glossary);
    let sections: Vec<_> = sections
        .enumerate()
        .map(|(at, source)| section(&context, source, (!source.is_glossary()).then_some(at + 1), &mut links))
        .collect::<Result<_, _>>()?;
    links.check()?;

    let (entries, bodies): (Vec<_>, Vec<_>) = sections.into_iter().map(|section| (section.entry, section.body)).unzip();
    let mut html = toc::render(&entries);
    html.push_str("<main class=\"course\">\n");
    for (at, (toc::Entry { slug, number, title, .. }, body)) in entries.iter().zip(bodies).enumerate() {
        let number = number.map(|number| format!("<span class=\"number\">{number}.</span> ")).unwrap_or_default();
        html.push_str(&format!(
            "\n<section id=\"{slug}\" aria-labelledby=\"{slug}-titulo\">\n\
             <h2 id=\"{slug}-titulo\"><a class=\"anchor\" href=\"#{slug}\">{number}{title}</a></h2>\n{body}{}</section>\n",
            toc::pager(&entries, at)
        ));
    }
    html.push_str("</main>\n");
    Ok(html)
}

fn section(context: &Context, source: &Source, number: Option<usize>, links: &mut Links) -> Result<Section, Problem> {
    let (title, pieces) = titled(source)?;
    let mut renderer = Renderer { context, source, links, words: 0 };
    let title = renderer.html(&heading(&title))?.trim().to_string();
    let body = if source.is_glossary() { glossary::render(&mut renderer)? } else { renderer.html(&pieces)? };
    let entry = toc::Entry { slug: source.slug.clone(), number, title, words: renderer.words };
    Ok(Section { entry, body })
}
