//! The little that all parts of the page are written with.

/// Text as it stands in HTML, in an attribute too.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A title as an address: `Por qué recuerda más` → `por-que-recuerda-mas`.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.to_lowercase().chars() {
        match c {
            'á' | 'à' | 'ä' => slug.push('a'),
            'é' | 'è' | 'ë' => slug.push('e'),
            'í' | 'ì' | 'ï' => slug.push('i'),
            'ó' | 'ò' | 'ö' => slug.push('o'),
            'ú' | 'ù' | 'ü' => slug.push('u'),
            'ñ' => slug.push('n'),
            'ç' => slug.push('c'),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "apartado".to_string() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("¿Por qué recuerda más? (GRU)"), "por-que-recuerda-mas-gru");
        assert_eq!(slug("Año 1997"), "ano-1997");
        assert_eq!(slug("…"), "apartado");
    }

    #[test]
    fn nothing_escapes() {
        assert_eq!(escape(r#"<a b="c">&"#), "&lt;a b=&quot;c&quot;&gt;&amp;");
    }
}
