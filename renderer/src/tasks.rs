//! A task in a text: what is to be achieved, hints by degrees, and a solution.
//!
//! ```text
//! ::: tarea cuatro-unidades
//! Con cuatro unidades
//! pide: Que la red se sepa el abecedario con cuatro unidades.
//! meta: serie abecedario, como mucho 4 unidades, acierta todo
//! pista: … (as many as there are degrees)
//! solución: …
//! ponlo: experimento: unidades 4, tasa 0,01 (actions of a guide, which the page does for whoever asks for the solution)
//! :::
//! ```

use serde_json::{Value, json};

use crate::guide::actions::{self, CELLS, SERIES, among, whole};
use crate::html::escape;
use crate::keyed::{Block, Part, Wrong};

/// Where what has been done of all tasks is shown, to be handed in, and where that is read.
pub const DONE: &str = "::: tareas\n:::";
/// The elements of that.
pub const DONE_ELEMENTS: &str = "<memoria-tasks id=\"tus-tareas\" data-module=\"class/tasks/progress.js\">La cuenta de las tareas hechas.</memoria-tasks>\n\
     <memoria-submissions data-module=\"class/tasks/submissions.js\">Las tareas de una clase, en una tabla.</memoria-submissions>\n";

pub const BLOCK: Block = Block { noun: "tarea", example: "cuatro-unidades", is_key };

/// As many as the page counts.
const MOST_HINTS: usize = 9;

/// What stands in the place of the `{}`.
#[derive(Clone, Copy)]
enum Given {
    Nothing,
    Number,
    Text,
    Series,
    Cell,
}

/// How a text names a condition, and what `www/class/tasks/conditions.js` calls it. Of two that fit the first is meant.
struct Condition(&'static str, Given, &'static str);

const CONDITIONS: [Condition; 16] = [
    Condition("red de la clase", Given::Nothing, "class"),
    Condition("serie {}", Given::Series, "series"),
    Condition("celda {}", Given::Cell, "cell"),
    Condition("como mucho {} unidades", Given::Number, "units_most"),
    Condition("menos de {} parámetros", Given::Number, "parameters_below"),
    Condition("como mucho {} épocas", Given::Number, "epochs_most"),
    Condition("al menos {} épocas", Given::Number, "epochs_least"),
    Condition("acierta todo", Given::Nothing, "all"),
    Condition("primer acierto de {}", Given::Text, "first_hit"),
    Condition("peor que el azar", Given::Nothing, "worse_than_chance"),
    Condition("segura al {} % de lo que no está en la serie", Given::Number, "sure_of_unseen"),
    Condition("duda entre dos por menos de {} puntos", Given::Number, "doubt"),
    Condition("apagada la unidad que más cuesta", Given::Nothing, "costliest_off"),
    Condition("una puerta forzada cambia la respuesta", Given::Nothing, "gate_changes"),
    Condition("bifurcada en la época {}", Given::Number, "branched_at"),
    Condition("por debajo de la otra rama", Given::Nothing, "below_other"),
];

pub struct Task<'a> {
    pub name: &'a str,
    pub title: Part<'a>,
    pub statement: Part<'a>,
    /// Conditions as the page calls them, each with what it is given.
    goal: Vec<Value>,
    pub hints: Vec<Part<'a>>,
    pub solution: Part<'a>,
    /// What the page does to be at the goal.
    actions: Vec<Value>,
}

fn is_key(key: &str) -> bool {
    ["pide", "meta", "pista", "solución", "ponlo"].contains(&key)
}

/// Takes apart a block that begins as `BLOCK` does.
pub fn parse(block: &str) -> Result<Task<'_>, Wrong> {
    let (name, parts) = BLOCK.take_apart(block)?;
    let all = |key: &'static str| parts.iter().skip(1).filter(move |(one, _)| *one == key).map(|(_, part)| *part);
    let one = |key: &'static str| match (all(key).next(), all(key).nth(1)) {
        (_, Some((at, _))) => Err((at, format!("«{key}:» está dos veces"))),
        (None, _) => Err((0, format!("a la tarea «{name}» le falta «{key}:»"))),
        (Some(part), None) => Ok(part),
    };
    let title = parts.first().map(|(_, part)| *part).unwrap_or_default();
    if title.1.is_empty() {
        return Err((0, format!("a la tarea «{name}» le falta el título, en su primera línea")));
    }
    let (statement, goal, solution) = (one("pide")?, one("meta")?, one("solución")?);
    let hints: Vec<_> = all("pista").collect();
    if let Some((at, _)) = hints.get(MOST_HINTS) {
        return Err((*at, format!("una tarea tiene {MOST_HINTS} pistas como mucho")));
    }
    let actions = all("ponlo").map(|(at, text)| actions::parse(text).map_err(|message| (at, message)));
    let actions = actions.collect::<Result<_, _>>()?;
    Ok(Task { name, title, statement, goal: conditions(goal)?, hints, solution, actions })
}

/// The conditions of a goal, between commas.
fn conditions((at, words): Part<'_>) -> Result<Vec<Value>, Wrong> {
    let mut from = at;
    let mut found = Vec::new();
    for one in words.split(',') {
        let text = one.trim();
        found.push(condition(text).ok_or_else(|| (from + one.len() - one.trim_start().len(), unknown(text)))?);
        from += one.len() + 1;
    }
    Ok(found)
}

fn condition(text: &str) -> Option<Value> {
    CONDITIONS.iter().find_map(|Condition(form, given, name)| {
        let (before, behind) = form.split_once("{}").unwrap_or((form, ""));
        let value = text.strip_prefix(before)?.strip_suffix(behind)?;
        match given {
            Given::Nothing => value.is_empty().then(|| json!([name])),
            Given::Number => whole(value, 0, 1_000_000).map(|number| json!([name, number])),
            Given::Text => (!value.is_empty() && !value.contains(' ')).then(|| json!([name, value])),
            Given::Series => series(value).map(|(kind, distance)| json!([name, kind, distance])),
            Given::Cell => among(value, &CELLS).map(|cell| json!([name, cell])),
        }
    })
}

/// A series, and from where what decides comes, where that is for whoever writes to say.
fn series(text: &str) -> Option<(&str, Option<u32>)> {
    let (name, distance) = text.split_once(" a ").map_or((text, None), |(name, far)| (name, Some(far)));
    let kind = if name == "texto propio" { "text" } else { among(name, &SERIES)? };
    match (kind, distance) {
        ("echo" | "sentences", Some(far)) => Some((kind, Some(whole(far, 1, 40)?))),
        ("echo" | "sentences", None) | (_, Some(_)) => None,
        (kind, None) => Some((kind, None)),
    }
}

fn unknown(text: &str) -> String {
    let known: Vec<_> = CONDITIONS.iter().map(|Condition(form, ..)| format!("«{}»", form.replace("{}", "…"))).collect();
    format!("no se conoce la meta «{}»; hay {}", text.replace('\n', " "), known.join(", "))
}

/// The element, from the HTML of its words.
pub fn render(task: &Task<'_>, title: &str, statement: &str) -> String {
    format!(
        "<memoria-task id=\"tarea-{}\" data-module=\"class/tasks/task.js\">\n<h4>{title}</h4>\n<p>{statement}</p>\n</memoria-task>\n",
        task.name
    )
}

/// What is not read before somebody tries: the goal, and, from the HTML of its words, what is given by degrees, the solution
/// last.
pub fn render_apart(task: &Task<'_>, hints: &[String], solution: &str) -> String {
    let said: String = hints.iter().map(|hint| format!("<p>{hint}</p>\n")).collect();
    let data = |values: &[Value]| escape(&Value::from(values).to_string());
    format!(
        "<section data-task=\"{}\" data-goal=\"{}\" data-actions=\"{}\">\n{said}<p>{solution}</p>\n</section>\n",
        task.name,
        data(&task.goal),
        data(&task.actions),
    )
}
