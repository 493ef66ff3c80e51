//! The table of contents, with the minutes that each section takes to read, and the way from one to the next.

use crate::short_path::ShortPath;

/// Words that a student reads in a minute of a text like this.
const WORDS_PER_MINUTE: usize = 180;

pub struct Entry {
    pub slug: String,
    /// None for the glossary, which is no section of the class.
    pub number: Option<usize>,
    /// As HTML.
    pub title: String,
    pub words: usize,
    pub on_path: bool,
}

fn minutes(words: usize) -> usize {
    ((words + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE).max(1)
}

/// Closed as it arrives; where there is room beside the text the page shows it open.
pub fn render(entries: &[Entry], path: &ShortPath) -> String {
    let total: usize = entries.iter().filter(|entry| entry.number.is_some()).map(|entry| minutes(entry.words)).sum();
    let mut html = format!(
        "<nav class=\"toc\" aria-label=\"Índice\">\n<details>\n\
         <summary>Índice <small>{total} min de lectura, sin las tareas</small></summary>\n<ol>\n"
    );
    for Entry { slug, number, title, words, on_path } in entries {
        let item = match number {
            Some(number) => format!("<span>{number}.</span> {title} <small>{} min</small>", minutes(*words)),
            None => format!("<span></span> {title}"),
        };
        let class = if *on_path { " class=\"on-path\"" } else { "" };
        html.push_str(&format!("<li{class}><a href=\"#{slug}\">{item}</a></li>\n"));
    }
    html.push_str("</ol>\n");
    if !path.is_empty() {
        html.push_str(&format!("<p class=\"on-path\">Camino corto: {} min</p>\n", minutes(path.words)));
    }
    html.push_str("</details>\n</nav>\n");
    html
}

/// The links at the end of a section.
pub fn pager(entries: &[Entry], at: usize) -> String {
    let link = |entry: Option<&Entry>, rel: &str, word: &str| match entry {
        Some(Entry { slug, title, .. }) => {
            format!("<a rel=\"{rel}\" href=\"#{slug}\"><small>{word}</small> {title}</a>")
        }
        None => String::new(),
    };
    let previous = at.checked_sub(1).and_then(|before| entries.get(before));
    format!(
        "<p class=\"pager\">{}{}</p>\n",
        link(previous, "prev", "Anterior"),
        link(entries.get(at + 1), "next", "Siguiente")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry = |slug: &str, number, words| Entry {
            slug: slug.into(),
            number,
            title: slug.to_uppercase(),
            words,
            on_path: false,
        };
        vec![entry("uno", Some(1), 271), entry("dos", Some(2), 0), entry("glosario", None, 500)]
    }

    #[test]
    fn minutes_are_whole_and_add_up() {
        let html = render(&entries(), &ShortPath::default());
        assert!(html.contains("<small>3 min de lectura, sin las tareas</small>"), "{html}");
        assert!(html.contains("<a href=\"#uno\"><span>1.</span> UNO <small>2 min</small></a>"), "{html}");
        assert!(html.contains("DOS <small>1 min</small>"), "{html}");
    }

    #[test]
    fn the_ends_lead_one_way() {
        let entries = entries();
        assert!(!pager(&entries, 0).contains("prev") && pager(&entries, 0).contains("href=\"#dos\""));
        assert!(!pager(&entries, 2).contains("next") && pager(&entries, 2).contains("href=\"#dos\""));
    }
}
