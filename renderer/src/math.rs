//! LaTeX → MathML, with the quantities of a cell in their colours.

use math_core::{LatexError, LatexToMathML, MathCoreConfig, MathDisplay};

use crate::html::escape;

/// The macro that a text colours a quantity with, and the quantity's name in the page.
pub const TERMS: [(&str, &str); 8] =
    [("gi", "i"), ("gf", "f"), ("gn", "candidate"), ("go", "o"), ("gz", "z"), ("gr", "r"), ("mc", "c"), ("mh", "h")];

/// Bytes that a formula may have. The converter recurses, and a stack has an end.
const LONGEST: usize = 500;

pub struct Formulas(LatexToMathML);

/// What is wrong in a formula, and at which of its bytes.
#[derive(Debug)]
pub struct Wrong {
    pub at: usize,
    pub message: String,
}

impl Formulas {
    pub fn new() -> Self {
        let macros = TERMS.iter().enumerate().map(|(k, (name, _))| {
            // A colour that stands for the class, which `render` puts in its place.
            (name.to_string(), format!(r"{{\color[HTML]{{{}}}#1}}", sentinel(k)))
        });
        let config = MathCoreConfig { macros: macros.collect(), ..MathCoreConfig::default() };
        Self(LatexToMathML::new(config).expect("the macros are LaTeX"))
    }

    pub fn render(&self, latex: &str, display: bool) -> Result<String, Wrong> {
        if latex.len() > LONGEST {
            return Err(Wrong {
                at: 0,
                message: format!("la fórmula es demasiado larga: más de {LONGEST} caracteres"),
            });
        }
        let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
        let result = self.0.convert_with_local_state(latex, display).map_err(|error| explain(latex, &error))?;
        let mut mathml = result.mathml;
        for (k, (_, term)) in TERMS.iter().enumerate() {
            let colour = format!(r#"style="color:#{};""#, sentinel(k));
            mathml = mathml.replace(&colour, &format!(r#"class="term term-{term}" data-term="{term}""#));
        }
        // For whoever copies it.
        Ok(mathml.replacen("<math", &format!(r#"<math data-latex="{}""#, escape(&plain(latex))), 1))
    }
}

/// A formula without the macros that are this project's: `\mh{h_t}^2` → `{h_t}^2`.
fn plain(latex: &str) -> String {
    let mut latex = latex.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, _) in TERMS {
        let begin = format!("\\{name}{{");
        while let Some(at) = latex.find(&begin) {
            let (before, inside) = (&latex[..at], &latex[at + begin.len()..]);
            let (group, after) = inside.split_at(end_of_group(inside));
            let after = after.strip_prefix('}').unwrap_or_default();
            let group = if after.starts_with(['^', '_', '\'']) { format!("{{{group}}}") } else { group.to_string() };
            // `\odot\mh{h}` must not become `\odoth`.
            let gap = if before.ends_with(char::is_alphabetic) { " " } else { "" };
            latex = format!("{before}{gap}{group}{after}");
        }
    }
    latex
}

/// Where the brace is that closes what was opened before.
fn end_of_group(latex: &str) -> usize {
    let mut depth = 0;
    let mut escaped = false;
    for (at, c) in latex.char_indices() {
        match c {
            '}' if !escaped && depth == 0 => return at,
            '}' if !escaped => depth -= 1,
            '{' if !escaped => depth += 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    latex.len()
}

fn sentinel(term: usize) -> String {
    format!("5EED0{term}")
}

/// The converter's messages are English; those that a typing error causes are said in Spanish.
fn explain(latex: &str, error: &LatexError) -> Wrong {
    let text = error.error_message();
    let quoted = text.split('"').nth(1).unwrap_or_default();
    let why = if text.starts_with("Unknown command") {
        format!("no existe la orden «{quoted}»")
    } else if text.starts_with("Unknown environment") {
        format!("no existe el entorno «{quoted}»")
    } else if text.starts_with("Expected closing token") {
        format!("falta cerrar con «{quoted}»")
    } else if text.starts_with("Unmatched closing token") {
        format!("sobra «{quoted}»")
    } else if text.starts_with("Expected argument") {
        "a una orden le falta su argumento".to_string()
    } else if text.starts_with("'^' or '_'") || text.starts_with("Duplicate sub") {
        "hay dos índices o exponentes seguidos".to_string()
    } else {
        format!("no se entiende ({})", text.trim_end_matches('.'))
    };
    // Where something is missing at the end, the end is that of the last line that has something.
    let at = error.0.start.min(latex.trim_end().len());
    let words: Vec<&str> = latex.split_whitespace().collect();
    Wrong { at, message: format!("la fórmula «{}» está mal: {why}", words.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_have_their_class() {
        let mathml = Formulas::new().render(r"\mh{h_t} = \go{o_t} \odot \tanh(\mc{c_t})", true).unwrap();
        for term in ["h", "o", "c"] {
            let begin = format!(r#"<mrow class="term term-{term}" data-term="{term}"><msub><mi>{term}</mi>"#);
            assert!(mathml.contains(&begin), "{mathml}");
        }
        assert!(!mathml.contains("style"), "{mathml}");
        assert!(mathml.starts_with(r#"<math data-latex="h_t = o_t \odot \tanh(c_t)" display="block">"#), "{mathml}");
    }

    #[test]
    fn what_is_copied_has_no_macros_of_this_project() {
        for (latex, copied) in [
            (r"\frac{\partial \mh{h_{t-1}}}{2} =\n  (1 - \mh{h_t}^2)", r"\frac{\partial h_{t-1}}{2} = (1 - {h_t}^2)"),
            (r"a\odot\gn{\tilde{c}}", r"a\odot \tilde{c}"),
            (r"\gi{\{\gf{f}\}} < 1", r"\{f\} < 1"),
        ] {
            let latex = latex.replace(r"\n", "\n");
            assert_eq!(plain(&latex), copied);
            let mathml = Formulas::new().render(&latex, false).unwrap();
            assert!(mathml.contains(&format!(r#"data-latex="{}""#, escape(copied))), "{mathml}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_spanish_with_its_place() {
        let formulas = Formulas::new();
        for (latex, at, words) in [
            (r"a + \nada{b}", 4, "no existe la orden «\\nada»"),
            (r"\frac{1}{2", 10, "falta cerrar"),
            ("a}", 1, "sobra «}»"),
            ("a_b_c", 3, "dos índices"),
            (r"\frac{1}", 8, "le falta su argumento"),
            (r"\gf", 3, "le falta su argumento"),
            (r"\begin{nada}\end{nada}", 6, "no existe el entorno «nada»"),
        ] {
            let wrong = formulas.render(latex, false).expect_err(latex);
            assert!(wrong.message.contains(words), "{latex}: {}", wrong.message);
            assert_eq!(wrong.at, at, "{latex}");
        }
    }

    #[test]
    fn no_nesting_overflows_the_stack() {
        for piece in ["{", r"\sqrt", "x^", r"\left(", r"\gf{"] {
            let _ = Formulas::new().render(&piece.repeat(LONGEST / piece.len()), true);
            assert!(Formulas::new().render(&piece.repeat(LONGEST), true).is_err());
        }
    }
}
