//! The short path through the course, for whoever has a quarter of an hour: the parts whose heading is marked `{.corto}`, each
//! with a link, where it ends, to the one that comes.

/// The mark of a heading.
pub const MARK: &str = "corto";

#[derive(Default)]
pub struct ShortPath {
    /// Their ids and titles, as HTML.
    parts: Vec<(String, String)>,
    /// Whether the last part is not over.
    open: bool,
    pub words: usize,
}

impl ShortPath {
    /// A heading, marked or not, ends the part before it. Returns what is to stand before the heading.
    pub fn heading(&mut self, id: &str, title: &str, marked: bool) -> String {
        // Where the next part follows at once, nobody needs a link to it.
        let end = if marked { String::new() } else { self.end() };
        if marked {
            self.parts.push((id.to_string(), title.to_string()));
            self.open = true;
        }
        end
    }

    /// What stands at the end of a section.
    pub fn end(&mut self) -> String {
        if std::mem::take(&mut self.open) { place(self.parts.len()) } else { String::new() }
    }

    /// Counts words that are read at this place.
    pub fn count(&mut self, words: usize) {
        if self.open {
            self.words += words;
        }
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The text with its links, once it is known what comes.
    pub fn link(&self, mut html: String) -> String {
        for at in 1..=self.parts.len() {
            let link = self
                .parts
                .get(at)
                .map(|(id, title)| format!("<p class=\"path\"><a href=\"#{id}\">Camino corto: {title}</a></p>\n"));
            html = html.replace(&place(at), &link.unwrap_or_default());
        }
        html
    }
}

/// Where the link to the nth part, counted from 0, will stand.
fn place(n: usize) -> String {
    format!("<!-- {MARK} {n} -->\n")
}

/// What a marked heading carries, for eyes and for ears.
pub const BADGE: &str = " <small class=\"on-path\">camino corto</small>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_leads_to_the_next_unless_that_follows_at_once() {
        let mut path = ShortPath::default();
        let mut html = path.heading("a", "A", true);
        path.count(3);
        html += &path.heading("b", "B", false);
        path.count(5);
        html += &path.heading("c", "C", true);
        html += &path.heading("d", "D", true);
        html += &path.end();
        html += &path.end();
        assert_eq!(path.words, 3);
        assert_eq!(path.link(html), "<p class=\"path\"><a href=\"#c\">Camino corto: C</a></p>\n");
    }
}
