//! LaTeX → MathML, with the six quantities of the cell in their colours.

use math_core::{LatexError, LatexToMathML, MathCoreConfig, MathDisplay};

/// The macro that a text colours a quantity with, and the quantity's name in the page.
const TERMS: [(&str, &str); 6] = [("gi", "i"), ("gf", "f"), ("gn", "candidate"), ("go", "o"), ("mc", "c"), ("mh", "h")];

/// Deeper nesting than any formula needs is refused: the converter recurses, and a stack has an end.
const DEEPEST: usize = 60;

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
            (name.to_string(), format!(r"\textcolor[HTML]{{{}}}{{#1}}", sentinel(k)))
        });
        let config = MathCoreConfig { macros: macros.collect(), ..MathCoreConfig::default() };
        Self(LatexToMathML::new(config).expect("the macros are LaTeX"))
    }

    pub fn render(&self, latex: &str, display: bool) -> Result<String, Wrong> {
        check_depth(latex)?;
        let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
        let result = self.0.convert_with_local_state(latex, display).map_err(|error| explain(latex, &error))?;
        let mut mathml = result.mathml;
        for (k, (_, term)) in TERMS.iter().enumerate() {
            let colour = format!(r#"style="color:#{};""#, sentinel(k).to_lowercase());
            mathml = mathml.replace(&colour, &format!(r#"class="term term-{term}" data-term="{term}""#));
        }
        Ok(mathml)
    }
}

fn sentinel(term: usize) -> String {
    format!("5EED0{term}")
}

fn check_depth(latex: &str) -> Result<(), Wrong> {
    let (mut depth, mut deepest) = (0_usize, (0, 0));
    for (at, _) in latex.match_indices(r"\left").chain(latex.match_indices(r"\begin")) {
        deepest = (deepest.0 + 1, at);
    }
    let words = deepest.0;
    for (at, byte) in latex.bytes().enumerate() {
        match byte {
            b'{' | b'[' | b'^' | b'_' | b'\\' if byte != b'\\' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth + words > deepest.0 {
            deepest = (depth + words, at);
        }
    }
    if deepest.0 > DEEPEST * 100 {
        return Err(Wrong { at: deepest.1, message: "la fórmula está demasiado anidada".to_string() });
    }
    Ok(())
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
    Wrong { at: error.0.start, message: format!("la fórmula «{}» está mal: {why}", latex.trim()) }
}
