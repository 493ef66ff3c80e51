//! What the parser makes of a Markdown text: events, each with the bytes of the source that it comes from.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::problem::Problem;
use crate::source::Source;

/// An event of the parser, and the bytes of the source that it comes from.
pub type Piece<'t> = (Event<'t>, Range<usize>);

/// The title, which every file begins with, and the pieces behind it.
pub type Titled<'t> = (Vec<Piece<'t>>, Vec<Piece<'t>>);

/// The pieces of a text that begins at a byte of its file.
pub fn parse(text: &str, base: usize) -> Vec<Piece<'_>> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH | Options::ENABLE_HEADING_ATTRIBUTES;
    Parser::new_ext(text, options)
        .into_offset_iter()
        .map(|(event, range)| (event, base + range.start..base + range.end))
        .collect()
}

pub fn titled(source: &Source) -> Result<Titled<'_>, Problem> {
    let mut pieces = parse(&source.text, 0);
    match pieces.first() {
        Some((Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }), _)) => {}
        first => {
            let at = first.map_or(0, |(_, range)| range.start);
            return Err(source.problem(at, "falta el título: el texto ha de empezar con «# Título»"));
        }
    }
    let end = end(&pieces, 0);
    let rest = pieces.split_off(end + 1);
    if end == 1 {
        return Err(source.problem(0, "el título está vacío"));
    }
    Ok((pieces, rest))
}

/// The index of the piece that ends what the piece at `start` begins.
pub fn end(pieces: &[Piece<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in pieces.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    pieces.len().saturating_sub(1)
}

/// A heading's words, without links.
pub fn heading<'t>(pieces: &[Piece<'t>]) -> Vec<Piece<'t>> {
    let inside = &pieces[1..pieces.len().max(2) - 1];
    let link = |event: &Event| matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link));
    inside.iter().filter(|(event, _)| !link(event)).cloned().collect()
}

/// Whether something else than words stands here.
pub fn is_block(event: &Event<'_>) -> bool {
    use Tag::{CodeBlock, FootnoteDefinition, Heading, HtmlBlock, Item, List, Table};
    matches!(
        event,
        Event::Start(
            Heading { .. }
                | Tag::BlockQuote(_)
                | CodeBlock(_)
                | HtmlBlock
                | List(_)
                | Item
                | Table(_)
                | FootnoteDefinition(_)
        ) | Event::DisplayMath(_)
            | Event::Rule
    )
}

/// How many pieces a paragraph takes that is one emphasis and nothing else.
pub fn caption(pieces: &[Piece<'_>]) -> usize {
    let begins = matches!(pieces, [(Event::Start(Tag::Paragraph), _), (Event::Start(Tag::Emphasis), _), ..]);
    if begins && end(pieces, 1) + 1 == end(pieces, 0) { end(pieces, 0) + 1 } else { 0 }
}

/// A formula on its own leaves an empty paragraph before and behind itself.
pub fn without_empty_paragraphs(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    let mut pending: Vec<Event<'_>> = Vec::new();
    for event in events {
        match (&event, pending.is_empty()) {
            (Event::Start(Tag::Paragraph), _) => {
                out.append(&mut pending);
                pending.push(event);
            }
            (Event::SoftBreak, false) => {}
            (Event::End(TagEnd::Paragraph), false) => pending.clear(),
            _ => {
                out.append(&mut mem::take(&mut pending));
                out.push(event);
            }
        }
    }
    out.append(&mut pending);
    out
}
