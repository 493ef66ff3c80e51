//! The guide of a class: steps that begin with `## Title (3 min)`, with what is said in each, and what happens, an action
//! a line: `` - `entrena: 3 épocas` ``. It becomes a fragment of HTML that the page gets when a guide is opened.

pub mod actions;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use serde_json::Value;

use crate::html::escape;
use crate::markdown::Renderer;
use crate::pieces::{Piece, end, titled};
use crate::problem::Problem;
use crate::source::Source;

/// As many as the page takes.
const MOST_STEPS: usize = 200;

struct Step<'t> {
    title: &'t str,
    title_at: usize,
    minutes: u32,
    notes: Vec<Piece<'t>>,
    actions: Vec<Value>,
}

pub fn render(renderer: &mut Renderer<'_>) -> Result<String, Problem> {
    let source = renderer.source;
    let (_, pieces) = titled(source)?;
    let mut html = String::new();
    for Step { title, title_at, minutes, notes, actions } in steps(source, &pieces)? {
        let title = renderer.inline(title_at, title)?;
        let notes = renderer.html(&notes)?;
        let actions = escape(&Value::from(actions).to_string());
        html.push_str(&format!(
            "<section data-minutes=\"{minutes}\" data-actions=\"{actions}\">\n<h2>{title}</h2>\n{notes}</section>\n"
        ));
    }
    Ok(html)
}

fn steps<'t>(source: &'t Source, pieces: &[Piece<'t>]) -> Result<Vec<Step<'t>>, Problem> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut at = 0;
    while let Some((event, range)) = pieces.get(at) {
        let last = if matches!(event, Event::Start(_)) { end(pieces, at) } else { at };
        let whole = &pieces[at..=last];
        match (event, steps.last_mut()) {
            (Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }), _) => {
                let line = source.text.get(range.clone()).unwrap_or_default().trim_end();
                let (title, minutes) = head(line).ok_or_else(|| {
                    source.problem(range.start, "un paso del guion empieza con «## Título (3 min)», con sus minutos")
                })?;
                let title_at = range.start + line.find(title).unwrap_or_default();
                steps.push(Step { title, title_at, minutes, notes: Vec::new(), actions: Vec::new() });
            }
            (Event::Start(Tag::Heading { .. }), _) => {
                return Err(
                    source.problem(range.start, "en el guion, cada paso empieza con «## »; otros títulos no hay")
                );
            }
            // What stands before the first step is for whoever opens the file.
            (_, None) => {}
            (Event::Start(Tag::List(None)), Some(step)) => match codes(whole) {
                Some(codes) => {
                    for (text, at) in codes {
                        step.actions.push(actions::parse(text).map_err(|message| source.problem(at, message))?);
                    }
                }
                None => step.notes.extend_from_slice(whole),
            },
            (_, Some(step)) => step.notes.extend_from_slice(whole),
        }
        at = last + 1;
    }
    match steps.iter().find(|step| step.notes.is_empty()) {
        Some(step) => Err(source.problem(step.title_at, format!("a «{}» le falta lo que se dice", step.title))),
        None if steps.is_empty() => Err(source.problem(0, "al guion le faltan sus pasos: «## Título (3 min)»")),
        None if steps.len() > MOST_STEPS => {
            Err(source.problem(steps[MOST_STEPS].title_at, format!("un guion tiene {MOST_STEPS} pasos como mucho")))
        }
        None => Ok(steps),
    }
}

/// `## Title (3 min)`
fn head(line: &str) -> Option<(&str, u32)> {
    let (title, minutes) = line.trim_start_matches('#').strip_suffix(" min)")?.rsplit_once('(')?;
    let minutes = minutes.parse().ok().filter(|minutes| (1..=120).contains(minutes))?;
    let title = title.trim();
    (!title.is_empty()).then_some((title, minutes))
}

/// What a list says whose items are a code each, and nothing else; any other list is said.
fn codes<'p>(list: &'p [Piece<'_>]) -> Option<Vec<(&'p str, usize)>> {
    let mut codes = Vec::new();
    for (event, range) in list {
        match event {
            Event::Code(text) => codes.push((&**text, range.start)),
            Event::Start(Tag::List(_) | Tag::Item | Tag::Paragraph)
            | Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::Paragraph) => {}
            _ => return None,
        }
    }
    let items = list.iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Item))).count();
    (items == codes.len()).then_some(codes)
}
