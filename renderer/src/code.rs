//! Code with its words in CSS classes, of which www/styles/code.css knows the colours.

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::html::escape;

/// Scopes of the grammars, the more specific first, and the class that paints them.
const CLASSES: [(&str, &str); 14] = [
    ("comment", "comment"),
    ("constant.character.escape", "escape"),
    ("string", "string"),
    ("constant.numeric", "number"),
    ("constant", "constant"),
    ("variable.language", "constant"),
    ("keyword.operator", "operator"),
    ("keyword", "keyword"),
    ("storage", "keyword"),
    ("entity.name.function", "function"),
    ("support.function", "function"),
    ("variable.function", "function"),
    ("entity.name", "type"),
    ("support.type", "type"),
];

pub struct Highlighter {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

/// What a fence says after its backticks: `python title="Una LSTM"`.
#[derive(Debug, PartialEq)]
pub struct Fence {
    pub language: String,
    pub title: Option<String>,
}

impl Highlighter {
    pub fn new() -> Self {
        let scope = |name| Scope::new(name).expect("the table has scopes");
        Self {
            syntaxes: SyntaxSet::load_defaults_newlines(),
            classes: CLASSES.iter().map(|(name, class)| (scope(name), *class)).collect(),
        }
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        if language.is_empty() || language == "text" {
            return Some(self.syntaxes.find_syntax_plain_text());
        }
        self.syntaxes.find_syntax_by_token(language)
    }

    /// How a language is called, where a fence gives no title.
    pub fn name(&self, language: &str) -> &str {
        self.syntax(language).map_or("", |syntax| &syntax.name)
    }

    /// The lines of a code as HTML, none of which leaves an element open. Hidden ones are empty.
    pub fn lines(&self, code: &str, language: &str) -> Vec<String> {
        let syntax = self.syntax(language).unwrap_or_else(|| self.syntaxes.find_syntax_plain_text());
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        code.split_inclusive('\n')
            .map(|line| if hidden(line, language) { String::new() } else { self.line(line, &mut state, &mut stack) })
            .collect()
    }

    fn line(&self, line: &str, state: &mut ParseState, stack: &mut ScopeStack) -> String {
        // What a grammar fails at stays as it is.
        let Ok(changes) = state.parse_line(line, &self.syntaxes) else { return escape(line) };
        let (text, end) = line.split_at(line.trim_end().len());
        let (mut pieces, mut from) = (Vec::new(), 0);
        for (to, change) in changes {
            add(&mut pieces, self.class(stack), text.get(from..to.min(text.len())));
            from = to;
            if stack.apply(&change).is_err() {
                break;
            }
        }
        add(&mut pieces, self.class(stack), text.get(from..));
        let html = pieces.iter().map(|(class, text)| match class {
            Some(class) => format!("<span class=\"{class}\">{}</span>", escape(text)),
            None => escape(text),
        });
        html.collect::<String>() + end
    }

    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.scopes.iter().rev().find_map(|scope| {
            self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
        })
    }

    /// Reads what a fence says; what is wrong with it, in words.
    pub fn fence(&self, info: &str) -> Result<Fence, String> {
        let info = info.trim();
        let (language, rest) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
        if self.syntax(language).is_none() {
            return Err(format!("no se conoce el lenguaje «{language}»"));
        }
        let rest = rest.trim();
        let title = match rest.strip_prefix("title=\"").map(|title| title.strip_suffix('"')) {
            _ if rest.is_empty() => None,
            Some(Some(title)) if !title.contains('"') && !title.trim().is_empty() => Some(title.to_string()),
            _ => return Err(format!("no se entiende «{rest}»; después del lenguaje sólo puede ir title=\"…\"")),
        };
        Ok(Fence { language: language.to_string(), title })
    }
}

/// Adds a piece of text, to the last one if it looks the same.
fn add(pieces: &mut Vec<(Option<&'static str>, String)>, class: Option<&'static str>, text: Option<&str>) {
    let text = text.unwrap_or_default();
    match pieces.last_mut() {
        Some((last, before)) if *last == class || text.trim().is_empty() => before.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push((class, text.to_string())),
    }
}

/// Lines that a doc test of Rust runs and its reader does not see.
pub fn hidden(line: &str, language: &str) -> bool {
    language == "rust" && (line.trim_end() == "#" || line.starts_with("# "))
}

/// A block of code on its own. The page adds the button that copies it.
pub fn block(highlighter: &Highlighter, fence: &Fence, code: &str) -> String {
    let title = fence.title.as_ref().map(|title| format!("<p class=\"code-title\">{}</p>", escape(title)));
    format!(
        "<div class=\"code\">{}<pre><code>{}</code></pre></div>\n",
        title.unwrap_or_default(),
        highlighter.lines(code, &fence.language).concat().trim_end(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_class() {
        let lines = Highlighter::new().lines("let x = \"a<b\"; // no\nfn f() -> u8 { 1 }\n", "rust");
        assert_eq!(lines.len(), 2);
        assert!(
            lines[0].contains("<span class=\"keyword\">let</span> x <span class=\"operator\">= </span>"),
            "{lines:?}"
        );
        assert!(lines[0].contains("a&lt;b") && lines[0].contains("class=\"comment\""), "{lines:?}");
        assert!(lines[1].contains("<span class=\"function\">f</span>"), "{lines:?}");
    }

    #[test]
    fn a_string_over_several_lines_closes_its_element_in_each() {
        for line in Highlighter::new().lines("\"\"\"uno\ndos\n\"\"\"\n", "python") {
            assert_eq!(line.matches("<span").count(), line.matches("</span>").count(), "{line}");
        }
    }

    #[test]
    fn what_only_the_doc_test_needs_is_not_shown() {
        let html =
            block(&Highlighter::new(), &Highlighter::new().fence("rust").unwrap(), "# use a::b;\nb();\n# Ok(())\n");
        assert!(html.contains("b</span>();</code>") && !html.contains('#'), "{html}");
    }

    #[test]
    fn fences_are_read() {
        let highlighter = Highlighter::new();
        let fence =
            |language: &str, title: Option<&str>| Fence { language: language.into(), title: title.map(Into::into) };
        assert_eq!(highlighter.fence(""), Ok(fence("", None)));
        assert_eq!(highlighter.fence("python"), Ok(fence("python", None)));
        assert_eq!(highlighter.fence("rust title=\"La red\""), Ok(fence("rust", Some("La red"))));
        for wrong in ["klingon", "python titulo=\"x\"", "python title=\"x", "python title=\"\"", "python title=\"a\" b"]
        {
            assert!(highlighter.fence(wrong).is_err(), "{wrong}");
        }
    }
}
