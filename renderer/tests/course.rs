//! The renderer of the course, as the build runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use proptest::prelude::*;

fn course(source: &Path, out: &Path) -> Output {
    render(source, &source.join("../../figures"), out)
}

fn render(source: &Path, figures: &Path, out: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renderer"));
    command.arg("--source").arg(source).arg("--figures").arg(figures).arg("--out").arg(out);
    command.arg("--guide").arg(out.with_file_name("guide.html"));
    command.arg("--tasks").arg(out.with_file_name("tasks.html")).output().unwrap()
}

/// A course of one's own: texts by name, with a figure `si` and the glossary's key `f`.
fn written(name: &str, texts: &[(&str, &str)]) -> (PathBuf, PathBuf) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    for folder in ["course/es", "figures/si"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    fs::write(root.join("figures/si/si.js"), "").unwrap();
    fs::write(root.join("course/es/glosario.md"), "# Glosario\n\n## f: puerta de olvido\n\nLo que se *conserva*.\n")
        .unwrap();
    for (name, text) in texts {
        fs::write(root.join("course/es").join(name), text).unwrap();
    }
    (root.join("course/es"), root.join("course.html"))
}

fn rendered(name: &str, text: &str) -> String {
    let (source, out) = written(name, &[("01-uno.md", text)]);
    let output = course(&source, &out);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    fs::read_to_string(out).unwrap()
}

/// Macros that no other LaTeX has.
const TERMS_OF_THE_COURSE: [&str; 8] = [r"\gi", r"\gf", r"\gn", r"\go", r"\gz", r"\gr", r"\mc", r"\mh"];

#[test]
fn the_course_renders() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("deep/er/course.html");
    let output = course(Path::new("../www/course/es"), &out);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let html = fs::read_to_string(out).unwrap();
    let texts = fs::read_dir("../www/course/es").unwrap().filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|extension| extension == "md"))
            && entry.as_ref().is_ok_and(|entry| entry.file_name() != "guion.md")
    });
    assert_eq!(html.matches("-titulo\"><a class=\"anchor\"").count(), texts.count());
    for pieces in html.split("<math").skip(1) {
        let (tag, formula) = pieces.split("</math>").next().unwrap().split_once('>').unwrap();
        assert!(tag.contains("data-latex=") && TERMS_OF_THE_COURSE.iter().all(|term| !tag.contains(term)), "{tag}");
        assert!(!formula.contains(['\\', '$']) && !formula.contains("style"), "{formula}");
    }
    for open in ["section", "figure", "div", "p", "a", "span", "pre", "aside", "math", "mrow", "table"] {
        let begun = html.matches(&format!("<{open} ")).count() + html.matches(&format!("<{open}>")).count();
        assert_eq!(begun, html.matches(&format!("</{open}>")).count(), "{open}");
    }
}

#[test]
fn every_element_of_the_course() {
    let html = rendered(
        "every",
        "# Uno & *dos*\n\nLa [puerta](term:f) $\\gf{f_t}$ y[^1].\n\n## Más allá {.corto}\n\nVa\n$$\\frac{1}{2}$$\ny sigue.\n\n\
         | a | b |\n|---|---|\n| 1 | 2 |\n\n<memoria-si data-x=\"1\">\nUna [puerta](term:f).\n</memoria-si>\n\
         **Un $x$.** Se [lee](term:f).\n\n*El $x$ de la figura*\n\n\
         ```python title=\"T\"\nx = \"<\"\n```\n\n\
         ::: lado a lado\n```python title=\"Keras 3\"\n# 1. a\n\n# 2. b\ny\n```\n```rust\n// 1. a\n// 2. b\n# Ok(())\n```\n:::\n\n\
         ::: apuesta la-f\n¿Qué *letra* hay\ndetrás?\nrespuesta: letra que sigue a <e\nacierto: Sí.\nsi e: Ésa es la\núltima: no.\n\
         otra: La [puerta](term:f).\n:::\n\n\
         > Para recordar.\n\n[^1]: La nota.\n",
    );
    for piece in [
        "<span>1.</span> Uno &amp; <em>dos</em> <small>1 min</small>",
        "<section id=\"uno\" aria-labelledby=\"uno-titulo\">",
        "<a class=\"term term-f\" data-term=\"f\" href=\"#glosario-f\">puerta</a>",
        "<mrow class=\"term term-f\" data-term=\"f\"><msub><mi>f</mi><mi>t</mi></msub></mrow>",
        "<h3 id=\"mas-alla\"><a class=\"anchor\" href=\"#mas-alla\">Más allá</a> <small class=\"on-path\">camino corto</small></h3>",
        "<p class=\"on-path\">Camino corto: 1 min</p>",
        "<p>Va</p>\n<div class=\"formula\"><math data-latex=\"\\frac{1}{2}\" display=\"block\"><mfrac>",
        "</div>\n<p>y sigue.</p>",
        "<div class=\"table\"><table>",
        "<figure class=\"fig\" id=\"fig-si\" aria-labelledby=\"title-si\">\n<p class=\"fig-title\" id=\"title-si\">Un <math ",
        "<p class=\"fig-reading\">Se <a class=\"term term-f\"",
        "<memoria-si data-x=\"1\">Una <a class=\"term term-f\"",
        "<figcaption>El <math data-latex=\"x\"><mi>x</mi></math> de la figura</figcaption>",
        "<div class=\"code\"><p class=\"code-title\">T</p><pre><code>x <span",
        "<pre data-column=\"1\" data-title=\"Rust\"><code><span class=\"comment\">// 2. b</span></code></pre>",
        "<memoria-bet id=\"apuesta-la-f\" data-module=\"class/bets/bet.js\" data-answer=\"letter\" data-given=\"&lt;e\">\n\
         <p class=\"question\">¿Qué <em>letra</em> hay\ndetrás?</p>\n<template data-when=\"right\">Sí.</template>\n\
         <template data-when=\"said-e\">Ésa es la\núltima: no.</template>\n<template data-when=\"other\">La <a ",
        "<aside class=\"takeaway\">\n<p>Para recordar.</p>\n</aside>",
        "href=\"#uno-nota-1\"",
        "<a rel=\"next\" href=\"#glosario\"><small>Siguiente</small> Glosario</a>",
        "<div id=\"glosario-f\"><dt class=\"term term-f\">puerta de olvido</dt><dd><p>Lo que se <em>conserva</em>.</p>",
    ] {
        assert!(html.contains(piece), "{piece}\n\n{html}");
    }
    assert!(!html.contains("<p></p>") && !html.contains(":::") && !html.contains("Ok(())"));
}

#[test]
fn a_task_keeps_apart_what_is_given_by_degrees() {
    let (source, out) = written(
        "task",
        &[(
            "01-uno.md",
            "# Uno\n\n::: tarea la-f\nEl *título*\npide: Que se\npueda.\nmeta: red de la clase, serie eco a 20,\ncelda sin memoria, como mucho 4 unidades, \
             menos de 1500 parámetros, como mucho 10 épocas, al menos 3 épocas, acierta todo, primer acierto de <b, peor que el azar, \
             segura al 90 % de lo que no está en la serie, duda entre dos por menos de 5 puntos, apagada la unidad que más cuesta, \
             una puerta forzada cambia la respuesta, bifurcada en la época 3, por debajo de la otra rama, serie texto propio\n\
             pista: Una [puerta](term:f).\npista: Otra.\nsolución: Ésta: sí.\nponlo: reinicia\nponlo: entrena hasta: época 3\n:::\n\n::: tareas\n:::\n",
        )],
    );
    let output = course(&source, &out);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(&out).unwrap();
    let element = "<div class=\"task-list\">\n<memoria-task id=\"tarea-la-f\" data-module=\"class/tasks/task.js\">\n<h4>El <em>título</em></h4>\n\
                   <p>Que se\npueda.</p>\n</memoria-task>\n</div>\n\
                   <memoria-tasks id=\"tus-tareas\" data-module=\"class/tasks/progress.js\">La cuenta de las tareas hechas.</memoria-tasks>";
    assert!(page.contains(element) && !page.contains("Otra.") && !page.contains("Ésta"), "{page}");
    let apart = fs::read_to_string(out.with_file_name("tasks.html")).unwrap().replace("&quot;", "'");
    for piece in [
        "<section data-task=\"la-f\" data-goal=\"[['class'],['series','echo',20],['cell','memoryless'],['units_most',4],\
         ['parameters_below',1500],['epochs_most',10],['epochs_least',3],['all'],['first_hit','&lt;b'],['worse_than_chance'],\
         ['sure_of_unseen',90],['doubt',5],['costliest_off'],['gate_changes'],['branched_at',3],['below_other'],['series','text',null]]\" \
         data-actions=\"[{'do':'restart'},{'train':{'epoch':3}}]\">",
        "<p>Una <a class=\"term term-f\" data-term=\"f\" href=\"#glosario-f\">puerta</a>.</p>\n<p>Otra.</p>\n<p>Ésta: sí.</p>\n</section>",
    ] {
        assert!(apart.contains(piece), "{piece}\n\n{apart}");
    }
}

#[test]
fn a_caption_stands_apart() {
    let html =
        rendered("caption", "# A\n\n<memoria-si>Frase.</memoria-si>\n**T.** Mira.\n\n*El pie*\n\nOtra *cosa*.\n");
    assert!(html.contains("<memoria-si>Frase.</memoria-si>\n<figcaption>El pie</figcaption>"), "{html}");
    assert!(html.contains("<p>Otra <em>cosa</em>.</p>"), "{html}");
}

#[test]
fn every_mistake_is_told_with_its_line() {
    for (k, (text, line, words)) in [
        ("Sin título\n", 1, "falta el título"),
        ("", 1, "falta el título"),
        ("#\n\nx\n", 1, "el título está vacío"),
        ("# A\n\n# B\n", 3, "sólo hay un título"),
        ("# A {.largo}\n\nx\n", 1, "sólo cabe {.corto}"),
        ("# A\n\n## B {#b}\n", 3, "sólo cabe {.corto}"),
        ("# A\n\nuno\n\ndos $\\nada$\n", 5, "no existe la orden «\\nada»"),
        ("# A\n\n$$\na +\n\\frac{1}\n$$\n", 5, "le falta su argumento"),
        ("# A\n\nuno\ndos $x y\n", 4, "no tiene pareja"),
        ("# A\n\n\\mh{h}\n", 3, "fuera de una fórmula"),
        ("# A\n\n| a |\n|---|\n| $$x$$ |\n", 5, "no cabe aquí"),
        ("# A\n\n<memoria-no>x</memoria-no>\n", 3, "no existe la figura «no»"),
        ("# A\n\n<div>\n<memoria-no>x</memoria-no>\n</div>\n", 4, "no existe la figura «no»"),
        ("# A\n\n<memoria-si>x\n\ny\n", 3, "le falta </memoria-si>"),
        ("# A\n\n<memoria-si></memoria-si>\n", 3, "la frase que se lee sin JavaScript"),
        ("# A\n\n<memoria-si>x</memoria-si> y\n", 3, "su «**título.**"),
        ("# A\n\n<memoria-si>x</memoria-si>\n**T.**\n", 4, "y cómo se lee"),
        ("# A\n\nx <memoria-si>x</memoria-si>\n", 3, "una figura va sola"),
        (
            "# A\n\n<memoria-si>x</memoria-si>\n**T.** x\n\n<memoria-si>x</memoria-si>\n**T.** x\n",
            6,
            "cada nombre se usa una vez",
        ),
        ("# A\n\n\n[x](term:nada)\n", 4, "«nada» no está en el glosario"),
        ("# A\n\n[x](#nada)\n", 3, "no lleva a ningún sitio"),
        ("# A\n\nx\n\n```klingon\n```\n", 5, "no se conoce el lenguaje"),
        ("# A\n\n```rust nada\n```\n", 3, "no se entiende «nada»"),
        ("# A\n\n```rust\nx\n", 3, "no se cierra"),
        ("# A\n\n    x\n", 3, "cuatro espacios"),
        ("# A\n\n::: nada\n", 3, "no se entiende «::: nada»"),
        ("# A\n\n::: apuesta\n¿x?\n:::\n", 3, "le falta su nombre"),
        ("# A\n\n::: apuesta a\n¿x?\n\n:::\n", 3, "ha de cerrarse con «:::»"),
        ("# A\n\n::: apuesta a\nrespuesta: números de la respuesta\n:::\n", 3, "le falta la pregunta"),
        ("# A\n\n::: apuesta a\n¿x?\nacierto: a\notra: b\n:::\n", 3, "le falta «respuesta:»"),
        ("# A\n\n::: apuesta a\n¿x?\nrespuesta: nada de esto\n:::\n", 5, "no se conoce la respuesta «nada de esto»"),
        ("# A\n\n::: apuesta a\n¿x?\nrespuesta: aciertos tras dos épocas\n:::\n", 5, "no se conoce la respuesta"),
        ("# A\n\n::: apuesta a\n¿x?\nrespuesta: letra que sigue a b\nacierto: a\n:::\n", 3, "le falta «otra:»"),
        (
            "# A\n\n::: apuesta a\n¿x?\nrespuesta: primer acierto de b\nacierto: a\nmás: b\n:::\n",
            3,
            "le falta «menos:»",
        ),
        (
            "# A\n\n::: apuesta a\n¿x?\nrespuesta: parámetros con ventanas de 10 letras\nacierto: a\nsi más: b\nsi menos: c\n:::\n",
            3,
            "«si igual:»",
        ),
        (
            "# A\n\n::: apuesta a\n¿x?\nrespuesta: letra que sigue a b\nacierto: a\notra: b\ncerca: c\n:::\n",
            8,
            "«cerca:» no va con esta respuesta",
        ),
        (
            "# A\n\n::: apuesta a\n¿x?\nrespuesta: letra que sigue a b\nacierto: a\notra: b\notra: c\n:::\n",
            8,
            "está dos veces",
        ),
        (
            "# A\n\n::: apuesta a\n¿x?\nrespuesta: letra que sigue a b\nacierto: a\notra: uno\ny $\\nada$\n:::\n",
            8,
            "no existe la orden",
        ),
        ("# A\n\n::: tarea\nT\n:::\n", 3, "a la tarea le falta su nombre, en minúsculas: «::: tarea cuatro-unidades»"),
        ("# A\n\n::: tareas\n", 3, "no se entiende «::: tareas»"),
        ("# A\n\n::: tareas\n:::\n\n::: tareas\n:::\n", 6, "ya está en otro sitio"),
        ("# A\n\n::: tarea a\nT\n\n:::\n", 3, "ha de cerrarse con «:::»"),
        ("# A\n\n::: tarea a\npide: p\nmeta: acierta todo\nsolución: s\n:::\n", 3, "le falta el título"),
        ("# A\n\n::: tarea a\nT\nmeta: acierta todo\nsolución: s\n:::\n", 3, "le falta «pide:»"),
        ("# A\n\n::: tarea a\nT\npide: p\nsolución: s\n:::\n", 3, "le falta «meta:»"),
        ("# A\n\n::: tarea a\nT\npide: p\nmeta: acierta todo\n:::\n", 3, "le falta «solución:»"),
        ("# A\n\n::: tarea a\nT\npide:\nmeta: acierta todo\nsolución: s\n:::\n", 5, "«pide:» está vacío"),
        ("# A\n\n::: tarea a\nT\npide: p\npide: q\nmeta: acierta todo\nsolución: s\n:::\n", 6, "está dos veces"),
        (
            "# A\n\n::: tarea a\nT\npide: p\nmeta: acierta todo,\nvuela\nsolución: s\n:::\n",
            7,
            "no se conoce la meta «vuela»; hay «red de la clase», ",
        ),
        ("# A\n\n::: tarea a\nT\npide: p\nmeta: serie eco\nsolución: s\n:::\n", 6, "no se conoce la meta «serie eco»"),
        ("# A\n\n::: tarea a\nT\npide: p\nmeta: celda rara\nsolución: s\n:::\n", 6, "no se conoce la meta «celda rara»"),
        (
            "# A\n\n::: tarea a\nT\npide: p\nmeta: acierta todo\nsolución: s\nponlo: baila\n:::\n",
            8,
            "no hay ninguna acción «baila»",
        ),
        (
            "# A\n\n::: tarea a\nT\npide: p\nmeta: acierta todo\npista: [x](#nada)\nsolución: s\n:::\n",
            7,
            "no lleva a ningún sitio",
        ),
        (
            "# A\n\n::: tarea a\nT\npide: p\nmeta: acierta todo\nsolución: s\n:::\n\n::: tarea a\nT\npide: p\nmeta: acierta todo\nsolución: s\n:::\n",
            10,
            "ya está en otro sitio",
        ),
        ("# A\n\n::: lado a lado\n```rust\n```\n:::\n", 3, "lleva dos códigos"),
        ("# A\n\n::: lado a lado\n```rust\n```\n```rust\n```\n\nx\n", 9, "ha de cerrarse"),
        ("# A\n\n::: lado a lado\n```rust\n// 1. a\n// 3. b\n```\n```rust\n```\n:::\n", 6, "después del paso 1"),
        ("# A\n\n::: lado a lado\n```rust\n// 1. a\n```\n```rust\n```\n:::\n", 8, "los mismos pasos"),
    ]
    .into_iter()
    .enumerate()
    {
        let (source, out) = written(&format!("mistake-{k}"), &[("02-mal.md", text)]);
        let output = course(&source, &out);
        let said = String::from_utf8(output.stderr).unwrap();
        let place = format!("{}:{line}: ", source.join("02-mal.md").display());
        assert!(said.starts_with(&place) && said.contains(words), "{text}\n→ {said}");
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        assert!(output.stdout.is_empty() && !out.exists());
    }
}

#[test]
fn mistakes_in_the_glossary_and_in_the_files() {
    for (k, (text, place, words)) in [
        ("# Glosario\n\n## sin clave\n", ":3: ", "empieza con «## clave: nombre»"),
        ("# Glosario\n\n## f: olvido\n\n## g: otra\n\nx\n", ":3: ", "le falta su explicación"),
        ("# Glosario\n\n## f: olvido\n\nx\n\n## f: otra\n\nx\n", ":7: ", "ya está en el glosario"),
        ("Glosario\n", ":1: ", "falta el título"),
    ]
    .into_iter()
    .enumerate()
    {
        let (source, out) = written(&format!("glossary-{k}"), &[("glosario.md", text)]);
        let said = String::from_utf8(course(&source, &out).stderr).unwrap();
        assert!(said.contains(&format!("glosario.md{place}")) && said.contains(words), "{said}");
    }
    let (source, out) = written("files", &[]);
    fs::write(source.join("01-x.md"), [b'#', b' ', 0xff]).unwrap();
    let said = |source: &Path| String::from_utf8(course(source, &out).stderr).unwrap();
    assert!(said(&source).contains("01-x.md: no es texto en UTF-8"));
    assert!(said(&source.join("nada")).contains("nada: no existe"));
    assert!(said(&source.join("../../figures")).contains("no hay ningún texto"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Exit code 1 with a message, or 0: a panic would be 101.
    #[test]
    fn no_text_makes_it_panic(
        pieces in prop::collection::vec(
            prop_oneof![
                Just("\n".to_string()), Just("\n\n".to_string()), "[a-zñ€ ]{0,5}",
                prop::sample::select(vec![
                    "#", "##", "## ", "$", "$$", "*", ">", "- ", "1. ", "```", "```rust\n", "~~~", "    ", "<memoria-si>", "</memoria-si>",
                    "<memoria-", "## A (2 min)\n", "- `entrena: ", "`", "mira: ", "<div>", "</div>", "::: lado a lado\n", "::: apuesta a\n", "::: tarea a\nT\n", "pide: ", "meta: serie eco a ", "pista: ", "solución: ", "ponlo: ", "respuesta: letra que sigue a b\n", "acierto: ", "otra: ", "si é: ", ":::", "// 1. ", "[x](term:f)", "[x](term:", "](", "[^1]", "[^1]: ", "|", "|---|",
                    "\\", "\\frac", "\\gf{", "{", "}", "_", "^", "&", "&amp;", "id=\"", "\\left(", "\\begin{array}", "\\color", "\t", "\r\n", "\u{0}",
                ]).prop_map(str::to_string),
            ],
            0..40,
        )
    ) {
        let (source, out) = written("any", &[("01-a.md", &format!("# A\n\n{}", pieces.concat())), ("02-b.md", &pieces.concat()),
            ("guion.md", &format!("# G\n\n## A (1 min)\n\nx\n\n{}", pieces.concat()))]);
        let output = course(&source, &out);
        prop_assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}", output);
    }
}

/// The guide of a course that has this one, and what was said.
fn guided(name: &str, text: &str) -> (Output, Option<String>, PathBuf) {
    let (source, out) = written(name, &[("01-uno.md", "# Uno\n\nx\n"), ("guion.md", text)]);
    (course(&source, &out), fs::read_to_string(out.with_file_name("guide.html")).ok(), source)
}

#[test]
fn a_guide_is_apart_from_the_page() {
    let (output, guide, source) = guided(
        "guide",
        "# Guion\n\nPara quien lo abra.\n\n## Uno & *dos* (3 min)\n\nSe [dice](term:f) $\\gf{f}$.\n\n- `escenario: mapa y curva`\n\
         - `pregunta: a\"b`\n\n## Tres (1 min)\n\n- uno\n- `dos`\n\nY esto.\n\n* `entrena hasta: pérdida 1,5`\n",
    );
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let guide = guide.unwrap();
    for piece in [
        "<section data-minutes=\"3\" data-actions=\"[{&quot;set&quot;:{&quot;figures&quot;:{&quot;stage&quot;:{&quot;beside&quot;:true,",
        "{&quot;question&quot;:&quot;a\\&quot;b&quot;}",
        "<h2>Uno &amp; <em>dos</em></h2>\n<p>Se <a class=\"term term-f\"",
        "<section data-minutes=\"1\" data-actions=\"[{&quot;train&quot;:{&quot;loss&quot;:1.5}}]\">\n<h2>Tres</h2>",
        "<li><code>dos</code></li>",
    ] {
        assert!(guide.contains(piece), "{piece}\n\n{guide}");
    }
    assert!(!guide.contains("Para quien"), "{guide}");
    let page = fs::read_to_string(source.join("../../course.html")).unwrap();
    assert!(!page.contains("Guion") && !page.contains("Tres"), "{page}");
    let (source, out) = written("no-guide", &[("01-uno.md", "# Uno\n\nx\n")]);
    assert!(course(&source, &out).status.success());
    assert_eq!(fs::read_to_string(out.with_file_name("guide.html")).unwrap(), "");
}

#[test]
fn every_action_of_a_guide() {
    for (k, (action, told)) in [
        ("reinicia", r#"{"do":"restart"}"#),
        ("escenario: cara a cara", r#"{"set":{"figures":{"stage":{"beside":false,"open":true,"panel":"compare"}}}}"#),
        ("colores: proyector", r#"{"set":{"figures":{"stage":{"theme":"projector"}}}}"#),
        ("foco: sí", r#"{"set":{"figures":{"stage":{"spotlight":true}}}}"#),
        ("blanco: sí", r#"{"set":{"figures":{"guide":{"blank":true}}}}"#),
        ("experimento: clase", r#"{"experiment":{}}"#),
        (
            "experimento: serie eco, distancia 10, celda gru, tasa 0,01, semilla 7",
            r#"{"experiment":{"cell":"gru","learning_rate":0.01,"seed":7,"series":{"distance":10,"kind":"echo"}}}"#,
        ),
        ("experimento: serie ida y vuelta", r#"{"experiment":{"series":{"kind":"round_trip"}}}"#),
        ("pregunta: nopqr", r#"{"set":{"question":"nopqr"}}"#),
        ("red: hacia atrás", r#"{"set":{"figures":{"unrolled":{"backward":true,"stage":null}}}}"#),
        ("mira: nada", r#"{"set":{"asked":null}}"#),
        (
            "mira: candidata paso 5 unidad 2 hacia atrás",
            r#"{"set":{"asked":{"backward":true,"k":1,"quantity":"candidate","t":4},"figures":{"unrolled":{"backward":true,"stage":null}}}}"#,
        ),
        ("fuerza: f 0,5", r#"{"set":{"lens":{"forced":{"f":0.5}}}}"#),
        ("fuerza: nada", r#"{"set":{"lens":{}}}"#),
        ("velocidad: 8", r#"{"set":{"training":{"speed":7}}}"#),
        (
            "compara: eco a 20, 10 épocas",
            r#"{"set":{"figures":{"compare":{"distance":20,"goal":10,"preset":"echo","ran":null,"reached":[10,10,10],"spent":[]}}}}"#,
        ),
        ("apaga: unidad 3", r#"{"set":{"lens":{"forced":{"off":[2]}}}}"#),
        ("ve a: época 3", r#"{"do":"go","given":3}"#),
        ("bifurca: tasa 0,01", r#"{"do":"branch","given":{"learning_rate":0.01}}"#),
        ("bifurca: semilla 7", r#"{"do":"branch","given":{"seed":7}}"#),
        ("entrena: 1 lote", r#"{"train":{"batches":1}}"#),
        ("entrena: 3 épocas", r#"{"train":{"epochs":3}}"#),
        ("entrena hasta: primer acierto", r#"{"train":{"firstHit":true}}"#),
        ("entrena hasta: todo acertado", r#"{"train":{"allRight":true}}"#),
        ("entrena hasta: época 12", r#"{"train":{"epoch":12}}"#),
    ]
    .into_iter()
    .enumerate()
    {
        let (output, guide, _) = guided(&format!("action-{k}"), &format!("# G\n\n## A (1 min)\n\nx\n\n- `{action}`\n"));
        assert!(output.status.success(), "{action}: {}", String::from_utf8_lossy(&output.stderr));
        let told = format!("data-actions=\"[{}]\"", told.replace('"', "&quot;"));
        assert!(guide.as_ref().unwrap().contains(&told), "{action}: {told}\n{guide:?}");
    }
}

#[test]
fn every_mistake_of_a_guide_is_told_with_its_line() {
    for (k, (text, line, words)) in [
        ("x\n", 1, "falta el título"),
        ("# G\n\nx\n", 1, "le faltan sus pasos"),
        ("# G\n\n## A\n\nx\n", 3, "con sus minutos"),
        ("# G\n\n## A (0 min)\n\nx\n", 3, "con sus minutos"),
        ("# G\n\n## (3 min)\n\nx\n", 3, "con sus minutos"),
        ("# G\n\n## A (3 min)\n\n- `reinicia`\n", 3, "le falta lo que se dice"),
        ("# G\n\n## A (3 min)\n\n### B\n\nx\n", 5, "otros títulos no hay"),
        ("# G\n\n## A (3 min)\n\nx $\\nada$\n", 5, "no existe la orden"),
        ("# G\n\n## A (3 min)\n\nx [y](#nada)\n", 5, "no lleva a ningún sitio"),
        (
            "# G\n\n## A (3 min)\n\nx\n\n- `reinicia`\n- `baila: sí`\n",
            8,
            "no hay ninguna acción «baila»; las que hay son escenario, ",
        ),
        ("# G\n\n## A (3 min)\n\nx\n\n- `escenario: luna`\n", 7, "curva, contadores"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `experimento: serie eco`\n", 7, "distancia 10"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `experimento: distancia 3`\n", 7, "distancia 10"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `experimento: celda gru, celda lstm`\n", 7, "distancia 10"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `entrena: 1 épocas`\n", 7, "3 lotes o 2 épocas"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `entrena hasta: pérdida 1.5`\n", 7, "pérdida 1,5"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `mira: f paso 0 unidad 1`\n", 7, "paso 3"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `velocidad: 9`\n", 7, "de 1 a 8"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `apaga: unidad 0`\n", 7, "unidad 3"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `ve a: 3`\n", 7, "época 3"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `bifurca: celda gru`\n", 7, "tasa 0,01"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `fuerza: f 2`\n", 7, "de 0 a 1"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `compara: eco a 7`\n", 7, "eco a 20"),
        ("# G\n\n## A (3 min)\n\nx\n\n- `pregunta:`\n", 7, "lo que lee la red"),
    ]
    .into_iter()
    .enumerate()
    {
        let (output, guide, source) = guided(&format!("guide-mistake-{k}"), text);
        let said = String::from_utf8(output.stderr).unwrap();
        let place = format!("{}:{line}: ", source.join("guion.md").display());
        assert!(said.starts_with(&place) && said.contains(words), "{text}\n→ {said}");
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        assert!(guide.is_none());
    }
}
