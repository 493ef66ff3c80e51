//! A figure in a text: `<memoria-xyz>Sentence shown without JavaScript.</memoria-xyz>`, alone between blank lines, and in the
//! line behind it `**Its title.** How it is read.`

use std::path::{Path, PathBuf};

use crate::html::escape;

const PREFIX: &str = "memoria-";

/// The folder of the figures, a folder each.
pub struct Figures(PathBuf);

/// The tag as it is written, with whatever attributes it has, and what stands inside and behind it, with the byte where each begins.
#[derive(Debug, PartialEq)]
pub struct Figure<'a> {
    pub name: &'a str,
    pub tag: &'a str,
    pub fallback: (usize, &'a str),
    pub rest: (usize, &'a str),
}

pub fn begins(block: &str) -> bool {
    block.starts_with("<memoria-")
}

/// The names of all figures that some HTML has, with the byte where each begins.
pub fn names(html: &str) -> impl Iterator<Item = (usize, &str)> {
    html.match_indices("<memoria-").map(|(at, open)| (at, name(&html[at + open.len()..])))
}

fn name(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len());
    &text[..end]
}

/// Takes a block apart that `begins` as a figure.
pub fn parse(block: &str) -> Result<Figure<'_>, String> {
    let name = name(block.get(1 + PREFIX.len()..).unwrap_or_default());
    let close = format!("</{PREFIX}{name}>");
    let end = block.find('>').ok_or_else(|| format!("la figura «{name}» no cierra su etiqueta"))?;
    let stop = block.find(&close).filter(|stop| *stop > end);
    let stop = stop.ok_or_else(|| format!("a la figura «{name}» le falta {close}"))?;
    let (inside, behind) = (&block[end + 1..stop], &block[stop + close.len()..]);
    if inside.trim().is_empty() {
        return Err(format!("a la figura «{name}» le falta la frase que se lee sin JavaScript"));
    }
    Ok(Figure {
        name,
        tag: &block[..=end],
        fallback: trimmed(inside, end + 1),
        rest: trimmed(behind, stop + close.len()),
    })
}

fn trimmed(text: &str, at: usize) -> (usize, &str) {
    (at + text.len() - text.trim_start().len(), text.trim())
}

impl Figures {
    pub fn new(folder: &Path) -> Self {
        Self(folder.to_path_buf())
    }

    pub fn check(&self, name: &str) -> Result<(), String> {
        let file = self.0.join(format!("{name}/{name}.js"));
        if !name.is_empty() && file.is_file() {
            return Ok(());
        }
        Err(format!("no existe la figura «{name}»: no hay {}", file.display()))
    }
}

/// What is written around a figure, as HTML.
pub struct Words {
    pub title: String,
    /// One sentence on how it is read.
    pub reading: String,
    pub fallback: String,
    pub caption: Option<String>,
}

/// Takes `**Title.** How it is read.` apart, with the byte where each begins.
pub fn title_and_reading(line: &str) -> Option<[(usize, &str); 2]> {
    let inside = line.strip_prefix("**")?;
    let (title, reading) = inside.split_once("**")?;
    let reading = trimmed(reading, title.len() + 4);
    (!title.trim().is_empty() && !reading.1.is_empty()).then_some([(2, title), reading])
}

pub fn render(figure: &Figure<'_>, Words { title, reading, fallback, caption }: &Words) -> String {
    let caption = caption.as_ref().map(|caption| format!("\n<figcaption>{caption}</figcaption>")).unwrap_or_default();
    let (name, tag) = (escape(figure.name), figure.tag);
    format!(
        "<figure class=\"fig\" id=\"fig-{name}\" aria-labelledby=\"title-{name}\">\n\
         <p class=\"fig-title\" id=\"title-{name}\">{title}</p>\n<p class=\"fig-reading\">{reading}</p>\n\
         {tag}{fallback}</{PREFIX}{name}>{caption}\n</figure>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_taken_apart() {
        let figure = parse("<memoria-one-hot data-x=\"1\">\nLa c.\n</memoria-one-hot>\n*Pie*").unwrap();
        assert_eq!(figure.name, "one-hot");
        assert_eq!(figure.tag, "<memoria-one-hot data-x=\"1\">");
        assert_eq!(figure.fallback, (29, "La c."));
        assert_eq!(figure.rest, (54, "*Pie*"));
    }

    #[test]
    fn a_title_has_a_reading_behind_it() {
        assert_eq!(title_and_reading("**A.** Mira."), Some([(2, "A."), (7, "Mira.")]));
        for wrong in ["*Pie*", "**A.**", "**A. Mira.", "**** Mira.", "Mira."] {
            assert!(title_and_reading(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_broken_figure_is_refused() {
        for wrong in ["<memoria-", "<memoria-a", "<memoria-a>", "<memoria-a></memoria-a>", "<memoria-a>x</memoria-b>"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn figures_inside_html_are_found() {
        let html = "<div><memoria-loss></memoria-loss><p>x<memoria-cell>";
        assert_eq!(names(html).collect::<Vec<_>>(), [(5, "loss"), (38, "cell")]);
    }
}
