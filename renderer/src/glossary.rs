//! The glossary: entries that begin with `## key: name`, and the links to them.

use pulldown_cmark::{Event, HeadingLevel, Tag};

use crate::html::escape;
use crate::markdown::Renderer;
use crate::math;
use crate::pieces::{Piece, end, titled};
use crate::problem::Problem;
use crate::source::Source;

/// A heading's parts, and the pieces of the text under it.
struct Entry<'s, 't> {
    key: &'s str,
    name: &'s str,
    name_at: usize,
    text: Vec<Piece<'t>>,
}

/// The entries in order, and what stands before the first.
fn entries<'s>(source: &'s Source, pieces: &[Piece<'s>]) -> Result<(Vec<Piece<'s>>, Vec<Entry<'s, 's>>), Problem> {
    let (mut before, mut entries): (Vec<_>, Vec<Entry<'_, '_>>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some((event, range)) = pieces.get(at) {
        let last = if matches!(event, Event::Start(_)) { end(pieces, at) } else { at };
        if let Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) = event {
            let line = source.text.get(range.clone()).unwrap_or_default().trim_end();
            let (key, name) = line
                .trim_start_matches('#')
                .split_once(": ")
                .map(|(key, name)| (key.trim(), name.trim()))
                .filter(|(key, name)| is_key(key) && !name.is_empty())
                .ok_or_else(|| {
                    source.problem(range.start, "una entrada del glosario empieza con «## clave: nombre»")
                })?;
            if entries.iter().any(|entry| entry.key == key) {
                return Err(source.problem(range.start, format!("«{key}» ya está en el glosario")));
            }
            let name_at = range.start + line.len() - name.len();
            entries.push(Entry { key, name, name_at, text: Vec::new() });
        } else {
            let text = entries.last_mut().map_or(&mut before, |entry| &mut entry.text);
            text.extend_from_slice(&pieces[at..=last]);
        }
        at = last + 1;
    }
    match entries.iter().find(|entry| entry.text.is_empty()) {
        Some(entry) => Err(source.problem(entry.name_at, format!("a «{}» le falta su explicación", entry.key))),
        None => Ok((before, entries)),
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

pub fn keys(source: &Source) -> Result<Vec<String>, Problem> {
    let (_, pieces) = titled(source)?;
    let (_, entries) = entries(source, &pieces)?;
    Ok(entries.iter().map(|entry| entry.key.to_string()).collect())
}

/// The classes of a term. The quantities of a cell have a colour, and light up in the figures.
fn class(key: &str) -> String {
    if math::TERMS.iter().any(|(_, term)| *term == key) { format!("term term-{key}") } else { "term".to_string() }
}

/// What opens a link to an entry.
pub fn link(key: &str) -> String {
    let key = escape(key);
    format!("<a class=\"{}\" data-term=\"{key}\" href=\"#glosario-{key}\">", class(&key))
}

pub fn render(renderer: &mut Renderer<'_>) -> Result<String, Problem> {
    let source = renderer.source;
    let (_, pieces) = titled(source)?;
    let (before, entries) = entries(source, &pieces)?;
    let mut html = renderer.html(&before)?;
    html.push_str("<dl class=\"glossary\">\n");
    for Entry { key, name, name_at, text } in entries {
        let id = format!("glosario-{key}");
        renderer.links.claim(&id, source, name_at)?;
        let name = renderer.inline(name_at, name)?;
        let text = renderer.html(&text)?;
        html.push_str(&format!("<div id=\"{id}\"><dt class=\"{}\">{name}</dt><dd>{text}</dd></div>\n", class(key)));
    }
    html.push_str("</dl>\n");
    Ok(html)
}
