//! What stands within a line: formulas, links and terms, notes, HTML as it is written.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::figures;
use crate::glossary;
use crate::html::slug;
use crate::markdown::Renderer;
use crate::problem::Problem;

impl Renderer<'_> {
    pub(crate) fn formula(&self, latex: &str, range: &Range<usize>, display: bool) -> Result<String, Problem> {
        let dollars = if display { 2 } else { 1 };
        self.context
            .formulas
            .render(latex, display)
            .map_err(|wrong| self.source.problem((range.start + dollars + wrong.at).min(range.end), wrong.message))
    }

    /// A formula on a line of its own, which closes the paragraph that it stands in and opens another.
    pub(crate) fn display<'t>(
        &self,
        latex: &str,
        range: &Range<usize>,
        inside: Option<&TagEnd>,
        out: &mut Vec<Event<'t>>,
    ) -> Result<(), Problem> {
        let formula = self.formula(latex, range, true)?;
        let html = Event::Html(format!("<div class=\"formula\">{formula}</div>\n").into());
        match inside {
            Some(TagEnd::Paragraph) => {
                let _ = out.pop_if(|last| matches!(last, Event::SoftBreak));
                out.extend([Event::End(TagEnd::Paragraph), html, Event::Start(Tag::Paragraph)]);
            }
            Some(TagEnd::Item) | None => out.push(html),
            _ => return Err(self.source.problem(range.start, "una fórmula $$…$$ no cabe aquí; con un solo $, sí")),
        }
        Ok(())
    }

    pub(crate) fn link<'t>(
        &mut self,
        target: &str,
        range: &Range<usize>,
        event: &Event<'t>,
    ) -> Result<Event<'t>, Problem> {
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
    pub(crate) fn footnote<'t>(&self, name: &str) -> CowStr<'t> {
        format!("{}-nota-{}", self.source.slug, slug(name)).into()
    }

    pub(crate) fn raw(&mut self, html: &str, range: &Range<usize>) -> Result<(), Problem> {
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
    pub(crate) fn check_text(&self, text: &str, range: &Range<usize>) -> Result<(), Problem> {
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
