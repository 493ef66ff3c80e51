//! Markdown → HTML, with the course's own elements: formulas, figures, terms, pairs of programs, sentences to keep.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::code::{self, Fence, Highlighter};
use super::columns;
use super::figures::{self, Figures};
use super::glossary;
use super::html::slug;
use super::links::Links;
use super::math::Formulas;
use super::problem::Problem;
use super::source::Source;

/// What is made once for all texts.
pub struct Context {
    pub formulas: Formulas,
    pub highlighter: Highlighter,
    pub figures: Figures,
    /// The keys of the glossary.
    pub terms: Vec<String>,
}

/// An event of the parser, and the bytes of the source that it comes from.
pub type Piece<'t> = (Event<'t>, Range<usize>);

/// Renders one file; counts its words on the way.
pub struct Renderer<'a> {
    pub context: &'a Context,
    pub source: &'a Source,
    pub links: &'a mut Links,
    pub words: usize,
}

/// The pieces of a text that begins at a byte of its file.
fn parse(text: &str, base: usize) -> Vec<Piece<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH;
    Parser::new_ext(text, options)
        .into_offset_iter()
        .map(|(event, range)| (event, base + range.start..base + range.end))
        .collect()
}

/// The title, which every file begins with, and the pieces behind it.
pub type Titled<'t> = (Vec<Piece<'t>>, Vec<Piece<'t>>);

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

impl Renderer<'_> {
    pub fn html(&mut self, pieces: &[Piece<'_>]) -> Result<String, Problem> {
        let events = self.events(pieces)?;
        let mut html = String::new();
        html::push_html(&mut html, without_empty_paragraphs(events).into_iter());
        Ok(html)
    }

    /// A text of one paragraph, without the paragraph.
    pub fn inline(&mut self, at: usize, text: &str) -> Result<String, Problem> {
        let pieces = parse(text, at);
        if let Some((_, range)) = pieces.iter().find(|(event, _)| is_block(event)) {
            return Err(self.source.problem(range.start, "aquí sólo cabe texto seguido, en una frase o un párrafo"));
        }
        let inside = |event: &Event| matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph));
        let pieces: Vec<_> = pieces.into_iter().filter(|(event, _)| !inside(event)).collect();
        self.html(&pieces)
    }

    fn events<'t>(&mut self, pieces: &[Piece<'t>]) -> Result<Vec<Event<'t>>, Problem> {
        let mut out = Vec::new();
        let mut open: Vec<TagEnd> = Vec::new();
        let mut at = 0;
        while let Some((event, range)) = pieces.get(at) {
            let last = if matches!(event, Event::Start(_)) { end(pieces, at) } else { at };
            let block = &pieces[at..=last];
            // Whatever is rendered as a whole moves on behind itself.
            let taken = match event {
                Event::Start(Tag::Paragraph | Tag::HtmlBlock) if open.is_empty() => {
                    self.own_block(pieces, at, &mut out)?
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    out.push(Event::Html(self.heading(*level, block)?.into()));
                    block.len()
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let (fence, code) = self.code(kind, block)?;
                    out.push(Event::Html(code::block(&self.context.highlighter, &fence, &code).into()));
                    block.len()
                }
                _ => 0,
            };
            if taken > 0 {
                at += taken;
                continue;
            }
            match event {
                Event::Start(tag) => open.push(tag.to_end()),
                Event::End(_) => drop(open.pop()),
                _ => {}
            }
            self.event(event, range, &open, &mut out)?;
            at += 1;
        }
        Ok(out)
    }

    fn event<'t>(
        &mut self,
        event: &Event<'t>,
        range: &Range<usize>,
        open: &[TagEnd],
        out: &mut Vec<Event<'t>>,
    ) -> Result<(), Problem> {
        match event {
            Event::Start(Tag::BlockQuote(_)) => out.push(Event::Html("<aside class=\"takeaway\">\n".into())),
            Event::End(TagEnd::BlockQuote(_)) => out.push(Event::Html("</aside>\n".into())),
            Event::Start(Tag::Table(_)) => out.extend([Event::Html("<div class=\"table\">".into()), event.clone()]),
            Event::End(TagEnd::Table) => out.extend([event.clone(), Event::Html("</div>\n".into())]),
            Event::Start(Tag::Link { dest_url, .. }) => out.push(self.link(dest_url, range, event)?),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                out.push(Event::Start(Tag::FootnoteDefinition(self.footnote(name))));
            }
            Event::FootnoteReference(name) => out.push(Event::FootnoteReference(self.footnote(name))),
            Event::InlineMath(latex) => {
                self.words += 1;
                out.push(Event::InlineHtml(self.formula(latex, range, false)?.into()));
            }
            Event::DisplayMath(latex) => {
                let formula = self.formula(latex, range, true)?;
                let html = Event::Html(format!("<div class=\"formula\">{formula}</div>\n").into());
                match open.last() {
                    Some(TagEnd::Paragraph) => {
                        let _ = out.pop_if(|last| matches!(last, Event::SoftBreak));
                        out.extend([Event::End(TagEnd::Paragraph), html, Event::Start(Tag::Paragraph)]);
                    }
                    Some(TagEnd::Item) | None => out.push(html),
                    _ => {
                        return Err(self
                            .source
                            .problem(range.start, "una fórmula $$…$$ no cabe aquí; con un solo $, sí"));
                    }
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                if matches!(event, Event::InlineHtml(_)) && figures::begins(html) {
                    return Err(self.source.problem(range.start, "una figura va sola, entre líneas en blanco"));
                }
                self.raw(html, range)?;
                out.push(event.clone());
            }
            Event::Text(text) => {
                self.check_text(text, range)?;
                self.words += text.split_whitespace().count();
                out.push(event.clone());
            }
            Event::Code(text) => {
                self.words += text.split_whitespace().count();
                out.push(event.clone());
            }
            _ => out.push(event.clone()),
        }
        Ok(())
    }

    /// A paragraph that is a figure or begins a pair of programs; returns how many pieces it took, 0 if it is neither.
    fn own_block<'t>(&mut self, pieces: &[Piece<'t>], at: usize, out: &mut Vec<Event<'t>>) -> Result<usize, Problem> {
        let range = pieces[at].1.clone();
        let (source, last) = (self.source, end(pieces, at));
        let text = source.text.get(range.clone()).unwrap_or_default();
        let start = range.start + text.len() - text.trim_start().len();
        let text = text.trim();
        if figures::begins(text) {
            let (html, caption) = self.figure(start, text, &pieces[last + 1..])?;
            out.push(Event::Html(html.into()));
            return Ok(last + 1 - at + caption);
        }
        if text.starts_with(columns::CLOSE) && matches!(pieces[at].0, Event::Start(Tag::Paragraph)) {
            if text != columns::OPEN {
                let message = format!("no se entiende «{text}»; se abre con «{}» y se cierra con «:::»", columns::OPEN);
                return Err(source.problem(start, message.replace('\n', " ")));
            }
            let (html, taken) = self.columns(start, &pieces[last + 1..])?;
            out.push(Event::Html(html.into()));
            return Ok(last + 1 - at + taken);
        }
        Ok(0)
    }

    /// The figure, and how many of the pieces behind it are its caption.
    fn figure(&mut self, start: usize, text: &str, behind: &[Piece<'_>]) -> Result<(String, usize), Problem> {
        let source = self.source;
        let figure = figures::parse(text).map_err(|message| source.problem(start, message))?;
        self.context.figures.check(figure.name).map_err(|message| source.problem(start, message))?;
        self.links.claim(&format!("fig-{}", figure.name), source, start)?;
        let fallback = self.inline(start + figure.fallback.0, figure.fallback.1)?;
        let (offset, rest) = figure.rest;
        if !rest.is_empty() {
            let emphasis = rest.strip_prefix('*').and_then(|rest| rest.strip_suffix('*'));
            let caption =
                emphasis.filter(|caption| !caption.is_empty() && !caption.starts_with('*')).ok_or_else(|| {
                    source.problem(
                        start + offset,
                        "detrás de una figura sólo puede ir su pie, en *cursiva*, o una línea en blanco",
                    )
                })?;
            let caption = self.inline(start + offset + 1, caption)?;
            return Ok((figures::render(&figure, &fallback, Some(&caption)), 0));
        }
        let caption = caption(behind);
        let html = match caption {
            0 => None,
            taken => Some(self.html(&behind[2..taken - 2])?),
        };
        Ok((figures::render(&figure, &fallback, html.as_deref()), caption))
    }

    /// The pair of programs, and how many pieces it took.
    fn columns(&mut self, start: usize, behind: &[Piece<'_>]) -> Result<(String, usize), Problem> {
        let source = self.source;
        let (mut programs, mut starts, mut at) = (Vec::new(), Vec::new(), 0);
        while let Some((Event::Start(Tag::CodeBlock(kind)), range)) = behind.get(at) {
            let last = end(behind, at);
            programs.push(self.code(kind, &behind[at..=last])?);
            starts.push(range.start);
            at = last + 1;
        }
        let closed = behind.get(at).is_some_and(|(event, range)| {
            matches!(event, Event::Start(Tag::Paragraph))
                && source.text.get(range.clone()).is_some_and(|text| text.trim() == columns::CLOSE)
        });
        if !closed {
            let place = behind.get(at).map_or(start, |(_, range)| range.start);
            return Err(source.problem(place, "«::: lado a lado» ha de cerrarse con «:::» después de sus dos códigos"));
        }
        let programs: [_; 2] = programs
            .try_into()
            .map_err(|_| source.problem(start, "«::: lado a lado» lleva dos códigos, ni más ni menos"))?;
        let html = columns::render(&self.context.highlighter, &programs)
            .map_err(|(which, line, message)| source.problem(self.line(starts[which], 1 + line), message))?;
        Ok((html, end(behind, at) + 1))
    }

    /// The byte that begins the nth line after the one that has `start`.
    fn line(&self, start: usize, n: usize) -> usize {
        let rest = self.source.text.get(start..).unwrap_or_default();
        start + rest.split_inclusive('\n').take(n).map(str::len).sum::<usize>()
    }

    fn code(&self, kind: &CodeBlockKind<'_>, block: &[Piece<'_>]) -> Result<(Fence, String), Problem> {
        let range = block[0].1.clone();
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => {
                let message = "una línea con cuatro espacios delante es código; el código va entre ``` y ```";
                return Err(self.source.problem(range.start, message));
            }
        };
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let marker = text.get(..3).unwrap_or("```");
        let closed = text
            .trim_end()
            .lines()
            .skip(1)
            .last()
            .is_some_and(|line| line.trim_start_matches(['>', ' ']).starts_with(marker));
        if !closed {
            return Err(self.source.problem(range.start, "este código no se cierra: le faltan las ``` del final"));
        }
        let fence =
            self.context.highlighter.fence(info).map_err(|message| self.source.problem(range.start, message))?;
        let text = |(event, _): &Piece<'_>| match event {
            Event::Text(text) => text.to_string(),
            _ => String::new(),
        };
        Ok((fence, block.iter().map(text).collect()))
    }

    fn heading(&mut self, level: HeadingLevel, block: &[Piece<'_>]) -> Result<String, Problem> {
        let at = block[0].1.start;
        // The page's own title is h1, the section's h2.
        let level = match level {
            HeadingLevel::H1 => {
                return Err(self
                    .source
                    .problem(at, "sólo hay un título con «#», el primero; los apartados llevan «##»"));
            }
            level => level as usize + 1,
        };
        let inside = heading(block);
        let plain: String = inside
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let id = self.links.claim_free(&slug(&plain));
        let html = self.html(&inside)?;
        let level = level.min(6);
        Ok(format!("<h{level} id=\"{id}\"><a class=\"anchor\" href=\"#{id}\">{}</a></h{level}>\n", html.trim()))
    }

    fn formula(&self, latex: &str, range: &Range<usize>, display: bool) -> Result<String, Problem> {
        let dollars = if display { 2 } else { 1 };
        self.context
            .formulas
            .render(latex, display)
            .map_err(|wrong| self.source.problem((range.start + dollars + wrong.at).min(range.end), wrong.message))
    }

    fn link<'t>(&mut self, target: &str, range: &Range<usize>, event: &Event<'t>) -> Result<Event<'t>, Problem> {
        if let Some(key) = target.strip_prefix("term:") {
            if !self.context.terms.iter().any(|term| term == key) {
                return Err(self.source.problem(range.start, format!("«{key}» no está en el glosario")));
            }
            return Ok(Event::InlineHtml(glossary::link(key).into()));
        }
        if let Some(id) = target.strip_prefix('#') {
            self.links.follow(id, self.source, range.start);
        }
        Ok(event.clone())
    }

    /// Footnotes of two sections may have the same name.
    fn footnote<'t>(&self, name: &str) -> CowStr<'t> {
        format!("{}-nota-{}", self.source.slug, slug(name)).into()
    }

    fn raw(&mut self, html: &str, range: &Range<usize>) -> Result<(), Problem> {
        for (at, name) in figures::names(html) {
            let check = self.context.figures.check(name);
            check.map_err(|message| self.source.problem(range.start + at, message))?;
        }
        for (at, id) in attributes(html, " id=\"") {
            self.links.claim(id, self.source, range.start + at)?;
        }
        for (at, id) in attributes(html, " href=\"#") {
            self.links.follow(id, self.source, range.start + at);
        }
        Ok(())
    }

    /// What looks like LaTeX and is not inside a formula is a mistake that a reader would see.
    fn check_text(&self, text: &str, range: &Range<usize>) -> Result<(), Problem> {
        let bytes = self.source.text.as_bytes();
        if self.source.text.get(range.clone()) != Some(text) {
            return Ok(());
        }
        let escaped = range.start > 0 && bytes[range.start - 1] == b'\\';
        for (at, byte) in text.bytes().enumerate().skip(usize::from(escaped)) {
            let problem = |message| Err(self.source.problem(range.start + at, message));
            match byte {
                b'$' => return problem("este $ no tiene pareja; para escribir el signo se pone \\$"),
                b'\\' if text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic) => {
                    return problem("una orden de LaTeX fuera de una fórmula: le faltan sus $");
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn attributes<'h>(html: &'h str, name: &'static str) -> impl Iterator<Item = (usize, &'h str)> {
    html.match_indices(name).filter_map(move |(at, _)| {
        let value = &html[at + name.len()..];
        Some((at, &value[..value.find('"')?]))
    })
}

/// Whether something else than words stands here.
fn is_block(event: &Event<'_>) -> bool {
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
fn caption(pieces: &[Piece<'_>]) -> usize {
    let begins = matches!(pieces, [(Event::Start(Tag::Paragraph), _), (Event::Start(Tag::Emphasis), _), ..]);
    if begins && end(pieces, 1) + 1 == end(pieces, 0) { end(pieces, 0) + 1 } else { 0 }
}

/// A formula on its own leaves an empty paragraph before and behind itself.
fn without_empty_paragraphs(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
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
