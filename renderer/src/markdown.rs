//! Markdown → HTML, with the course's own elements: formulas, figures, terms, pairs of programs, sentences to keep.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd, html};

use crate::code::Highlighter;
use crate::figures::{self, Figures};
use crate::links::Links;
use crate::math::Formulas;
use crate::pieces::{Piece, is_block, parse, without_empty_paragraphs};
use crate::problem::Problem;
use crate::short_path::ShortPath;
use crate::source::Source;

/// What is made once for all texts.
pub struct Context {
    pub formulas: Formulas,
    pub highlighter: Highlighter,
    pub figures: Figures,
    /// The keys of the glossary.
    pub terms: Vec<String>,
}

/// How many words a text has. A comma after what is emphasised stands alone, and is none.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Renders one file; counts its words on the way.
pub struct Renderer<'a> {
    pub context: &'a Context,
    pub source: &'a Source,
    pub links: &'a mut Links,
    pub path: &'a mut ShortPath,
    /// That are read where the page has come to life.
    pub words: usize,
    /// What of its tasks the page gets later.
    pub apart: String,
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

    pub fn count(&mut self, words: usize) {
        self.words += words;
        self.path.count(words);
    }

    /// What some work renders, its words not counted; and how many they are.
    pub fn uncounted<T>(&mut self, work: impl FnOnce(&mut Renderer<'_>) -> T) -> (T, usize) {
        let mut path = ShortPath::default();
        let Self { context, source, links, .. } = self;
        let mut renderer = Renderer { context, source, links, path: &mut path, words: 0, apart: String::new() };
        let result = work(&mut renderer);
        (result, renderer.words)
    }

    fn events<'t>(&mut self, pieces: &[Piece<'t>]) -> Result<Vec<Event<'t>>, Problem> {
        let mut out = Vec::new();
        let mut open: Vec<TagEnd> = Vec::new();
        let mut at = 0;
        while let Some((event, range)) = pieces.get(at) {
            // Whatever is rendered as a whole moves on behind itself.
            let taken = self.block(pieces, at, open.is_empty(), &mut out)?;
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
                self.count(1);
                out.push(Event::InlineHtml(self.formula(latex, range, false)?.into()));
            }
            Event::DisplayMath(latex) => self.display(latex, range, open.last(), out)?,
            Event::Html(html) | Event::InlineHtml(html) => {
                if matches!(event, Event::InlineHtml(_)) && figures::begins(html) {
                    return Err(self.source.problem(range.start, "una figura va sola, entre líneas en blanco"));
                }
                self.raw(html, range)?;
                out.push(event.clone());
            }
            Event::Text(text) => {
                self.check_text(text, range)?;
                self.count(words(text));
                out.push(event.clone());
            }
            Event::Code(text) => {
                self.count(words(text));
                out.push(event.clone());
            }
            _ => out.push(event.clone()),
        }
        Ok(())
    }
}
