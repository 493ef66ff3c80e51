//! Code with its words in CSS classes, of which www/styles/code.css knows the colours.

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::html::escape;

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

    /// The lines of a code as HTML, none of which leaves an element open.
    pub fn lines(&self, code: &str, language: &str) -> Vec<String> {
        let syntax = self.syntax(language).unwrap_or_else(|| self.syntaxes.find_syntax_plain_text());
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        code.split_inclusive('\n').map(|line| self.line(line, &mut state, &mut stack)).collect()
    }

    fn line(&self, line: &str, state: &mut ParseState, stack: &mut ScopeStack) -> String {
        // What a grammar fails at stays as it is.
        let Ok(changes) = state.parse_line(line, &self.syntaxes) else { return escape(line) };
        let (mut html, mut from) = (String::new(), 0);
        for (to, change) in changes {
            self.piece(&mut html, line.get(from..to).unwrap_or_default(), stack);
            from = to;
            if stack.apply(&change).is_err() {
                break;
            }
        }
        self.piece(&mut html, line.get(from..).unwrap_or_default(), stack);
        html
    }

    fn piece(&self, html: &mut String, text: &str, stack: &ScopeStack) {
        let class = stack.scopes.iter().rev().find_map(|scope| {
            self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
        });
        match class {
            Some(class) if !text.trim().is_empty() => {
                html.push_str(&format!("<span class=\"{class}\">{}</span>", escape(text)));
            }
            _ => html.push_str(&escape(text)),
        }
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

/// A block of code on its own. The page adds the button that copies it.
pub fn block(highlighter: &Highlighter, fence: &Fence, code: &str) -> String {
    let title = fence.title.as_ref().map(|title| format!("<p class=\"code-title\">{}</p>", escape(title)));
    format!(
        "<div class=\"code\">{}<pre><code>{}</code></pre></div>\n",
        title.unwrap_or_default(),
        highlighter.lines(code, &fence.language).concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_class() {
        let lines = Highlighter::new().lines("let x = \"a<b\"; // no\nfn f() -> u8 { 1 }\n", "rust");
        assert_eq!(lines.len(), 2);
        assert!(lines[0].contains("<span class=\"keyword\">let</span> x <span class=\"operator\">=</span>"), "{lines:?}");
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
    fn fences_are_read() {
        let highlighter = Highlighter::new();
        let fence = |language: &str, title: Option<&str>| Fence { language: language.into(), title: title.map(Into::into) };
        assert_eq!(highlighter.fence(""), Ok(fence("", None)));
        assert_eq!(highlighter.fence("python"), Ok(fence("python", None)));
        assert_eq!(highlighter.fence("rust title=\"La red\""), Ok(fence("rust", Some("La red"))));
        for wrong in ["klingon", "python titulo=\"x\"", "python title=\"x", "python title=\"\"", "python title=\"a\" b"] {
            assert!(highlighter.fence(wrong).is_err(), "{wrong}");
        }
    }
}
