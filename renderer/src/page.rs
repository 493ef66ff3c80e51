//! The page of a course: its table of contents, its sections with the way from one to the next, and its glossary; and, apart,
//! the guide of a class.

use std::path::Path;

use crate::code::Highlighter;
use crate::figures::Figures;
use crate::links::Links;
use crate::markdown::{Context, Renderer};
use crate::math::Formulas;
use crate::pieces::{heading, titled};
use crate::problem::Problem;
use crate::short_path::{self, ShortPath};
use crate::source::Source;
use crate::{glossary, guide, toc};

/// A section, before it is known what comes before and behind it.
struct Section {
    entry: toc::Entry,
    body: String,
    apart: String,
}

/// Fragments of HTML.
pub struct Page {
    pub course: String,
    /// The hints and solutions of the tasks.
    pub tasks: String,
    /// Empty where there is none.
    pub guide: String,
}

/// The texts; `figures` is the folder of what their `<memoria-…>` name.
pub fn render(sources: &[Source], figures: &Path) -> Result<Page, Problem> {
    let (guides, sources): (Vec<_>, Vec<_>) = sources.iter().partition(|source| source.is_guide());
    let glossary = sources.iter().copied().find(|source| source.is_glossary());
    let context = Context {
        formulas: Formulas::new(),
        highlighter: Highlighter::new(),
        figures: Figures::new(figures),
        terms: glossary.map_or(Ok(Vec::new()), glossary::keys)?,
    };
    let (mut links, mut path) = (Links::default(), ShortPath::default());
    for source in &sources {
        links.claim(&source.slug, source, 0)?;
        links.claim(&format!("{}-titulo", source.slug), source, 0)?;
    }
    let sections = sources.iter().copied().filter(|source| !source.is_glossary()).chain(glossary);
    let sections: Vec<_> = sections
        .enumerate()
        .map(|(at, source)| section(&context, source, (!source.is_glossary()).then_some(at + 1), &mut links, &mut path))
        .collect::<Result<_, _>>()?;
    let guide = guides.into_iter().map(|source| {
        let (path, apart) = (&mut ShortPath::default(), String::new());
        guide::render(&mut Renderer { context: &context, source, links: &mut links, path, words: 0, apart })
    });
    let guide = guide.collect::<Result<String, _>>()?;
    links.check()?;

    let tasks = sections.iter().map(|section| section.apart.as_str()).collect();
    let (entries, bodies): (Vec<_>, Vec<_>) = sections.into_iter().map(|section| (section.entry, section.body)).unzip();
    let mut html = toc::render(&entries, &path);
    html.push_str("<main class=\"course\">\n");
    for (at, (toc::Entry { slug, number, title, on_path, .. }, body)) in entries.iter().zip(bodies).enumerate() {
        let number = number.map(|number| format!("<span class=\"number\">{number}.</span> ")).unwrap_or_default();
        let badge = if *on_path { short_path::BADGE } else { "" };
        html.push_str(&format!(
            "\n<section id=\"{slug}\" aria-labelledby=\"{slug}-titulo\">\n\
             <h2 id=\"{slug}-titulo\"><a class=\"anchor\" href=\"#{slug}\">{number}{title}</a>{badge}</h2>\n{body}{}</section>\n",
            toc::pager(&entries, at)
        ));
    }
    html.push_str("</main>\n");
    Ok(Page { course: path.link(html), tasks, guide })
}

fn section(
    context: &Context,
    source: &Source,
    number: Option<usize>,
    links: &mut Links,
    path: &mut ShortPath,
) -> Result<Section, Problem> {
    let (title, pieces) = titled(source)?;
    let mut renderer = Renderer { context, source, links, path, words: 0, apart: String::new() };
    let on_path = renderer.marked(&title[0])?;
    let title = renderer.html(&heading(&title))?.trim().to_string();
    renderer.path.heading(&source.slug, &title, on_path);
    let body = if source.is_glossary() { glossary::render(&mut renderer)? } else { renderer.html(&pieces)? };
    let body = body + &renderer.path.end();
    let entry = toc::Entry { slug: source.slug.clone(), number, title, words: renderer.words, on_path };
    Ok(Section { entry, body, apart: renderer.apart })
}
