//! What is rendered as a whole: headings, programs, pairs of them, bets, tasks, and figures with their captions.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag};

use crate::bets;
use crate::code::{self, Fence};
use crate::columns;
use crate::figures;
use crate::html::slug;
use crate::keyed::Part;
use crate::markdown::Renderer;
use crate::pieces::{Piece, caption, end, heading};
use crate::problem::Problem;
use crate::short_path;
use crate::tasks;

impl<'a> Renderer<'a> {
    /// What begins at a piece, if it is rendered as a whole; returns how many pieces it took, 0 if it is not.
    pub(crate) fn block<'t>(
        &mut self,
        pieces: &[Piece<'t>],
        at: usize,
        outermost: bool,
        out: &mut Vec<Event<'t>>,
    ) -> Result<usize, Problem> {
        let block = || &pieces[at..=end(pieces, at)];
        match &pieces[at].0 {
            Event::Start(Tag::Paragraph | Tag::HtmlBlock) if outermost => self.own_block(pieces, at, out),
            Event::Start(Tag::Heading { level, .. }) => {
                out.push(Event::Html(self.heading(*level, block())?.into()));
                Ok(block().len())
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let (fence, code) = self.code(kind, block())?;
                out.push(Event::Html(code::block(&self.context.highlighter, &fence, &code).into()));
                Ok(block().len())
            }
            _ => Ok(0),
        }
    }

    /// A paragraph that is a figure, a bet or a task, or begins a pair of programs; returns how many pieces it took, 0 if it is none.
    fn own_block<'t>(&mut self, pieces: &[Piece<'t>], at: usize, out: &mut Vec<Event<'t>>) -> Result<usize, Problem> {
        let (source, last) = (self.source, end(pieces, at));
        let (start, text) = self.words(&pieces[at]);
        if figures::begins(text) {
            let (html, caption) = self.figure(start, text, &pieces[last + 1..])?;
            out.push(Event::Html(html.into()));
            return Ok(last + 1 - at + caption);
        }
        if bets::BLOCK.begins(text) {
            out.push(Event::Html(self.bet(start, text)?.into()));
            return Ok(last + 1 - at);
        }
        if text == tasks::DONE {
            self.links.claim("tus-tareas", source, start)?;
            out.push(Event::Html(tasks::DONE_ELEMENTS.into()));
            return Ok(last + 1 - at);
        }
        if tasks::BLOCK.begins(text) {
            let (html, taken) = self.tasks(&pieces[at..])?;
            out.push(Event::Html(html.into()));
            return Ok(taken);
        }
        if text.starts_with(columns::CLOSE) && matches!(pieces[at].0, Event::Start(Tag::Paragraph)) {
            if text != columns::OPEN {
                let message = format!(
                    "no se entiende «{text}»; se abre con «{}», «{}» o «{}» y se cierra con «:::»",
                    columns::OPEN,
                    bets::BLOCK.open(),
                    tasks::BLOCK.open()
                );
                return Err(source.problem(start, message.replace('\n', " ")));
            }
            let (html, taken) = self.columns(start, &pieces[last + 1..])?;
            out.push(Event::Html(html.into()));
            return Ok(last + 1 - at + taken);
        }
        Ok(0)
    }

    /// What is written in a piece, and where that begins.
    fn words(&self, (_, range): &Piece<'_>) -> (usize, &'a str) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        (range.start + text.len() - text.trim_start().len(), text.trim())
    }

    /// The figure, and how many of the pieces behind it are its caption.
    fn figure(&mut self, start: usize, text: &str, behind: &[Piece<'_>]) -> Result<(String, usize), Problem> {
        let source = self.source;
        let figure = figures::parse(text).map_err(|message| source.problem(start, message))?;
        self.context.figures.check(figure.name).map_err(|message| source.problem(start, message))?;
        self.links.claim(&format!("fig-{}", figure.name), source, start)?;
        let (at, words) = figure.fallback;
        let (fallback, _) = self.uncounted(|renderer| renderer.inline(start + at, words));
        let fallback = fallback?;
        let (offset, rest) = figure.rest;
        let offset = start + offset;
        let [(at, title), (after, reading)] = figures::title_and_reading(rest).ok_or_else(|| {
            source.problem(offset, "a la figura le falta, en la línea de detrás, su «**título.** y cómo se lee»")
        })?;
        let taken = caption(behind);
        let words = figures::Words {
            title: self.inline(offset + at, title)?,
            reading: self.inline(offset + after, reading)?,
            fallback,
            caption: if taken == 0 { None } else { Some(self.html(&behind[2..taken - 2])?) },
        };
        Ok((figures::render(&figure, &words), taken))
    }

    fn bet(&mut self, start: usize, text: &str) -> Result<String, Problem> {
        let bet = bets::parse(text).map_err(|(at, message)| self.source.problem(start + at, message))?;
        self.links.claim(&format!("apuesta-{}", bet.name), self.source, start)?;
        let question = self.inline(start + bet.question.0, bet.question.1)?;
        let (mut sentences, mut most) = (Vec::new(), 0);
        for (_, (at, words)) in &bet.sentences {
            let (sentence, words) = self.uncounted(|renderer| renderer.inline(start + at, words));
            sentences.push(sentence?);
            most = most.max(words);
        }
        // One is read.
        self.count(most);
        Ok(bets::render(&bet, &question, &sentences))
    }

    /// The tasks that follow one another, and how many pieces they took.
    fn tasks(&mut self, pieces: &[Piece<'_>]) -> Result<(String, usize), Problem> {
        let (mut html, mut at) = (String::from("<div class=\"task-list\">\n"), 0);
        while let Some(piece) = pieces.get(at) {
            let (start, text) = self.words(piece);
            if !tasks::BLOCK.begins(text) {
                break;
            }
            html.push_str(&self.task(start, text)?);
            at = end(pieces, at) + 1;
        }
        html.push_str("</div>\n");
        Ok((html, at))
    }

    /// What the page has of it; what is given by degrees is kept apart.
    fn task(&mut self, start: usize, text: &str) -> Result<String, Problem> {
        let source = self.source;
        let task = tasks::parse(text).map_err(|(at, message)| source.problem(start + at, message))?;
        self.links.claim(&format!("tarea-{}", task.name), source, start)?;
        // Who reads has the tasks still to do.
        let mut inline = |(at, words): Part<'_>| self.uncounted(|renderer| renderer.inline(start + at, words)).0;
        let (title, statement) = (inline(task.title)?, inline(task.statement)?);
        let hints = task.hints.iter().map(|&hint| inline(hint)).collect::<Result<Vec<_>, _>>()?;
        let solution = inline(task.solution)?;
        self.apart.push_str(&tasks::render_apart(&task, &hints, &solution));
        Ok(tasks::render(&task, &title, &statement))
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

    /// Whether a heading is on the short path.
    pub(crate) fn marked(&self, (event, range): &Piece<'_>) -> Result<bool, Problem> {
        let marks = match event {
            Event::Start(Tag::Heading { id: None, classes, attrs, .. }) if attrs.is_empty() => Some(classes.as_slice()),
            _ => None,
        };
        match marks {
            Some([]) => Ok(false),
            Some([mark]) if **mark == *short_path::MARK => Ok(true),
            _ => {
                let message = format!("detrás de un título sólo cabe {{.{}}}", short_path::MARK);
                Err(self.source.problem(range.start, message))
            }
        }
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
        let (title, marked) = (html.trim(), self.marked(&block[0])?);
        let before = self.path.heading(&id, title, marked);
        let badge = if marked { short_path::BADGE } else { "" };
        let level = level.min(6);
        Ok(format!("{before}<h{level} id=\"{id}\"><a class=\"anchor\" href=\"#{id}\">{title}</a>{badge}</h{level}>\n"))
    }
}
