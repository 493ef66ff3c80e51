//! Two programs side by side, the second when it is asked for, a row a step: a step begins with a comment `# 1. …` or `// 1. …`.

use crate::code::{Fence, Highlighter, hidden};
use crate::html::escape;

/// What opens and closes the pair in a text.
pub const OPEN: &str = "::: lado a lado";
pub const CLOSE: &str = ":::";

/// The number of the step that a line begins.
fn step(line: &str) -> Option<u32> {
    let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'))?;
    comment.trim_start().split_once(". ")?.0.parse().ok()
}

/// The steps of a program, as ranges of its lines; or what is wrong with them, and in which line.
fn steps(code: &str, language: &str) -> Result<Vec<std::ops::Range<usize>>, (usize, String)> {
    let mut steps: Vec<std::ops::Range<usize>> = Vec::new();
    for (number, line) in code.lines().enumerate() {
        match step(line).filter(|_| !hidden(line, language)) {
            Some(found) if found as usize == steps.len() + 1 => steps.push(number..number + 1),
            Some(found) => return Err((number, format!("después del paso {} viene el {found}", steps.len()))),
            None if line.trim().is_empty() || hidden(line, language) => {}
            None => match steps.last_mut() {
                Some(last) => last.end = number + 1,
                None => return Err((number, "el código ha de empezar con su primer paso: «# 1. …»".to_string())),
            },
        }
    }
    Ok(steps)
}

/// The pair as HTML; or what is wrong, with the program (0 or 1) and the line of it.
pub fn render(highlighter: &Highlighter, programs: &[(Fence, String); 2]) -> Result<String, (usize, usize, String)> {
    let mut columns = Vec::new();
    for (which, (fence, code)) in programs.iter().enumerate() {
        let steps = steps(code, &fence.language).map_err(|(line, message)| (which, line, message))?;
        let title = fence.title.as_deref().unwrap_or(highlighter.name(&fence.language));
        columns.push((escape(title), steps, highlighter.lines(code, &fence.language)));
    }
    let (first, second) = (columns[0].1.len(), columns[1].1.len());
    if first != second {
        return Err((1, 0, format!("los dos códigos no tienen los mismos pasos: {first} y {second}")));
    }
    let mut html = format!(
        "<div class=\"side-by-side\" role=\"group\" aria-label=\"{} y {}, paso a paso\">\n",
        columns[0].0, columns[1].0
    );
    // No script: whoever has none, or an old browser, sees both.
    html.push_str(&format!(
        "<label class=\"beside\"><input type=\"checkbox\" autocomplete=\"off\"> Poner al lado: {}</label>\n",
        columns[1].0
    ));
    for (k, (title, ..)) in columns.iter().enumerate() {
        html.push_str(&format!("<p class=\"code-title\" data-column=\"{k}\">{title}</p>"));
    }
    for row in 0..first {
        for (k, (title, steps, lines)) in columns.iter().enumerate() {
            let code = lines[steps[row].clone()].concat();
            let code = code.trim_end();
            html.push_str(&format!("\n<pre data-column=\"{k}\" data-title=\"{title}\"><code>{code}</code></pre>"));
        }
    }
    html.push_str("\n</div>\n");
    Ok(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(left: &str, right: &str) -> Result<String, (usize, usize, String)> {
        let fence = |language: &str| Fence { language: language.into(), title: Some(language.to_uppercase()) };
        render(&Highlighter::new(), &[(fence("python"), left.into()), (fence("rust"), right.into())])
    }

    #[test]
    fn a_row_a_step() {
        let html = rendered("# 1. uno\na = 1\n\n# 2. dos\nb = 2\n", "// 1. uno\n\n// 2. dos\nlet b = 2;\n").unwrap();
        assert_eq!(html.matches("<pre data-column=\"0\"").count(), 2);
        assert_eq!(html.matches("<pre data-column=\"1\"").count(), 2);
        assert!(html.contains("aria-label=\"PYTHON y RUST, paso a paso\""));
        assert!(html.contains("<input type=\"checkbox\" autocomplete=\"off\"> Poner al lado: RUST</label>"));
        let second = html.find("2. dos").unwrap();
        assert!(html.find("1. uno").unwrap() < second);
    }

    #[test]
    fn steps_that_do_not_match_are_refused() {
        for (left, right, place) in [
            ("# 1. a\n# 2. b\n", "// 1. a\n", (1, 0)),
            ("x = 1\n# 1. a\n", "// 1. a\n", (0, 0)),
            ("# 1. a\n", "// 1. a\n// 3. b\n", (1, 1)),
        ] {
            let (which, line, _) = rendered(left, right).unwrap_err();
            assert_eq!((which, line), place);
        }
    }
}
