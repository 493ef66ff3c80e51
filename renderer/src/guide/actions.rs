//! What can happen in a step of a guide, and what the page is told of it: fields of a session that are set, options of an
//! experiment, how far to train.

use serde_json::{Map, Value, json};

/// An action: `name: …`, how the rest is written, and what is made of it.
struct Verb {
    name: &'static str,
    form: &'static str,
    parse: fn(&str) -> Option<Value>,
}

/// All there are; README.md tells them to whoever writes.
const VERBS: [Verb; 15] = [
    Verb {
        name: "escenario",
        form: "curva, contadores, mapa, pesos, lote, aciertos, cara a cara o experimento; y, si se quiere, «y curva»",
        parse: stage,
    },
    Verb { name: "colores", form: "sistema, claro, oscuro o proyector", parse: colours },
    Verb { name: "foco", form: "sí o no", parse: spotlight },
    Verb { name: "blanco", form: "sí", parse: blank },
    Verb {
        name: "experimento",
        form: "clase; o serie eco, distancia 10, celda gru, unidades 16, ventana 12, lote 32, optimizador adam, tasa 0,01, olvido 1, semilla 7",
        parse: experiment,
    },
    Verb { name: "pregunta", form: "lo que lee la red", parse: question },
    Verb { name: "red", form: "hacia delante o hacia atrás", parse: direction },
    Verb { name: "mira", form: "f paso 3 unidad 1, y, si se quiere, hacia atrás; o nada", parse: look },
    Verb { name: "fuerza", form: "i, f u o y su valor, de 0 a 1: f 0; o nada", parse: force },
    Verb { name: "apaga", form: "unidad 3", parse: switch_off },
    Verb { name: "velocidad", form: "de 1 a 8", parse: speed },
    Verb {
        name: "compara",
        form: "memoria, eco a 20, olvido a 10 o tasas; y cuántas épocas: eco a 20, 10 épocas",
        parse: compare,
    },
    Verb { name: "entrena", form: "3 lotes o 2 épocas", parse: train },
    Verb { name: "ve a", form: "época 3", parse: go },
    Verb { name: "bifurca", form: "tasa 0,01 o semilla 7", parse: branch },
];
const TRAIN_UNTIL: Verb =
    Verb { name: "entrena hasta", form: "primer acierto, todo acertado, época 12 o pérdida 1,5", parse: train_until };
/// What needs nothing to be said of.
const RESTART: &str = "reinicia";

/// What the page is told of an action.
pub fn parse(text: &str) -> Result<Value, String> {
    if text.trim() == RESTART {
        return Ok(json!({ "do": "restart" }));
    }
    let verbs = || VERBS.iter().chain([&TRAIN_UNTIL]);
    let (name, rest) = text.split_once(':').map_or((text.trim(), ""), |(name, rest)| (name.trim(), rest.trim()));
    let Some(verb) = verbs().find(|verb| verb.name == name) else {
        let names: Vec<_> = verbs().map(|verb| verb.name).chain([RESTART]).collect();
        return Err(format!("no hay ninguna acción «{name}»; las que hay son {}", names.join(", ")));
    };
    (verb.parse)(rest)
        .ok_or_else(|| format!("no se entiende «{text}»; se escribe «{}: …», con {}", verb.name, verb.form))
}

fn figure(name: &str, state: Value) -> Value {
    json!({ "set": { "figures": { name: state } } })
}

/// The page's word for one of a teacher's.
pub fn among<'a>(word: &str, words: &[(&str, &'a str)]) -> Option<&'a str> {
    words.iter().find(|(one, _)| *one == word).map(|(_, name)| *name)
}

fn yes(text: &str) -> Option<bool> {
    match text {
        "sí" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// A number as it is written in Spanish.
fn real(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    text.replacen(',', ".", 1).parse().ok().filter(|_| plain)
}

pub fn whole(text: &str, least: u32, most: u32) -> Option<u32> {
    text.parse().ok().filter(|number| (least..=most).contains(number))
}

/// `3 épocas` or `1 época`: how many of what has these two names.
fn count(text: &str, [one, many]: [&str; 2], most: u32) -> Option<u32> {
    let (number, noun) = text.split_once(' ')?;
    let number = whole(number, 1, most)?;
    (noun == if number == 1 { one } else { many }).then_some(number)
}

const BATCHES: [&str; 2] = ["lote", "lotes"];
const EPOCHS: [&str; 2] = ["época", "épocas"];
const MOST_EPOCHS: u32 = 10_000;

fn stage(text: &str) -> Option<Value> {
    let (panel, beside) = text.strip_suffix(" y curva").map_or((text, false), |panel| (panel, true));
    let panel = among(
        panel,
        &[
            ("curva", "curve"),
            ("contadores", "counters"),
            ("mapa", "map"),
            ("pesos", "weights"),
            ("lote", "batch"),
            ("aciertos", "board"),
            ("cara a cara", "compare"),
            ("experimento", "settings"),
        ],
    )?;
    Some(figure("stage", json!({ "open": true, "panel": panel, "beside": beside })))
}

fn colours(text: &str) -> Option<Value> {
    let words = [("sistema", "system"), ("claro", "light"), ("oscuro", "dark"), ("proyector", "projector")];
    Some(figure("stage", json!({ "theme": among(text, &words)? })))
}

fn spotlight(text: &str) -> Option<Value> {
    Some(figure("stage", json!({ "spotlight": yes(text)? })))
}

fn blank(text: &str) -> Option<Value> {
    yes(text)?.then(|| figure("guide", json!({ "blank": true })))
}

fn question(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!({ "set": { "question": text } }))
}

fn direction(text: &str) -> Option<Value> {
    let backward = among(text, &[("hacia delante", ""), ("hacia atrás", "back")])?;
    Some(figure("unrolled", json!({ "backward": !backward.is_empty(), "stage": null })))
}

fn look(text: &str) -> Option<Value> {
    if text == "nada" {
        return Some(json!({ "set": { "asked": null } }));
    }
    let (text, backward) = text.strip_suffix(" hacia atrás").map_or((text, false), |text| (text, true));
    let [quantity, "paso", t, "unidad", k] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
    let quantities = ["i", "f", "o", "c", "h", "z", "r"].map(|name| (name, name));
    let quantity = among(quantity, &quantities).or_else(|| among(quantity, &[("candidata", "candidate")]))?;
    let (t, k) = (whole(t, 1, 100)? - 1, whole(k, 1, 128)? - 1);
    let cell = json!({ "quantity": quantity, "t": t, "k": k, "backward": backward });
    Some(json!({ "set": { "figures": { "unrolled": { "backward": backward, "stage": null } }, "asked": cell } }))
}

fn force(text: &str) -> Option<Value> {
    if text == "nada" {
        return Some(json!({ "set": { "lens": {} } }));
    }
    let (gate, value) = text.split_once(' ')?;
    let gate = ["i", "f", "o"].into_iter().find(|one| *one == gate)?;
    let value = real(value).filter(|value| (0.0..=1.0).contains(value))?;
    Some(json!({ "set": { "lens": { "forced": { gate: value } } } }))
}

fn switch_off(text: &str) -> Option<Value> {
    let unit = whole(text.strip_prefix("unidad ")?, 1, 128)? - 1;
    Some(json!({ "set": { "lens": { "forced": { "off": [unit] } } } }))
}

/// Back, or forth as far as it has been trained.
fn go(text: &str) -> Option<Value> {
    Some(json!({ "do": "go", "given": whole(text.strip_prefix("época ")?, 0, MOST_EPOCHS)? }))
}

fn branch(text: &str) -> Option<Value> {
    let changes = match text.split_once(' ')? {
        ("tasa", rate) => json!({ "learning_rate": real(rate)? }),
        ("semilla", seed) => json!({ "seed": whole(seed, 0, u32::MAX)? }),
        _ => return None,
    };
    Some(json!({ "do": "branch", "given": changes }))
}

fn speed(text: &str) -> Option<Value> {
    Some(json!({ "set": { "training": { "speed": whole(text, 1, 8)? - 1 } } }))
}

fn train(text: &str) -> Option<Value> {
    let batches = count(text, BATCHES, 1000).map(|number| json!({ "batches": number }));
    let train = batches.or_else(|| count(text, EPOCHS, MOST_EPOCHS).map(|number| json!({ "epochs": number })))?;
    Some(json!({ "train": train }))
}

fn train_until(text: &str) -> Option<Value> {
    let until = match (text, text.split_once(' ')) {
        ("primer acierto", _) => json!({ "firstHit": true }),
        ("todo acertado", _) => json!({ "allRight": true }),
        (_, Some(("época", epoch))) => json!({ "epoch": whole(epoch, 1, MOST_EPOCHS)? }),
        (_, Some(("pérdida", loss))) => json!({ "loss": real(loss).filter(|loss| (0.0001..=10.0).contains(loss))? }),
        _ => return None,
    };
    Some(json!({ "train": until }))
}

/// Runs side by side, as many as the comparison has, each trained so far.
fn compare(text: &str) -> Option<Value> {
    let (what, epochs) = text.split_once(", ").map_or((text, None), |(what, epochs)| (what, Some(epochs)));
    let epochs = epochs.map_or(Some(0), |epochs| count(epochs, EPOCHS, 1000))?;
    let (what, distance) = what.split_once(" a ").map_or((what, None), |(what, distance)| (what, Some(distance)));
    let (preset, runs, far) = match what {
        "memoria" => ("memory", 2, false),
        "eco" => ("echo", 3, true),
        "olvido" => ("forget", 3, true),
        "tasas" => ("rate", 4, false),
        _ => return None,
    };
    let mut state =
        json!({ "preset": preset, "ran": null, "goal": epochs, "reached": vec![epochs; runs], "spent": [] });
    match (far, distance) {
        (false, None) => {}
        (true, Some(distance)) => {
            state["distance"] = json!(whole(distance, 5, 40).filter(|distance| [5, 10, 20, 40].contains(distance))?);
        }
        _ => return None,
    }
    Some(figure("compare", state))
}

fn experiment(text: &str) -> Option<Value> {
    if text == "clase" {
        return Some(json!({ "experiment": {} }));
    }
    let mut options = Map::new();
    let (mut series, mut distance) = (None, None);
    for one in text.split(", ") {
        let (name, value) = one.split_once(' ')?;
        let (option, value) = match name {
            "serie" => {
                series = Some(among(value, &SERIES)?);
                continue;
            }
            "distancia" => {
                distance = Some(whole(value, 1, 40)?);
                continue;
            }
            "celda" => ("cell", json!(among(value, &CELLS)?)),
            "optimizador" => ("optimizer", json!(["rmsprop", "adam", "sgd"].into_iter().find(|one| *one == value)?)),
            "unidades" => ("units", json!(whole(value, 1, 128)?)),
            "ventana" => ("maxlen", json!(whole(value, 1, 100)?)),
            "lote" => ("batch_size", json!(whole(value, 1, 100_000)?)),
            "semilla" => ("seed", json!(whole(value, 0, u32::MAX)?)),
            "tasa" => ("learning_rate", json!(real(value)?)),
            "olvido" => ("forget_bias", json!(real(value)?)),
            _ => return None,
        };
        if options.insert(option.to_string(), value).is_some() {
            return None;
        }
    }
    let far = matches!(series, Some("echo" | "sentences"));
    if far != distance.is_some() {
        return None;
    }
    if let Some(kind) = series {
        let series =
            distance.map_or_else(|| json!({ "kind": kind }), |distance| json!({ "kind": kind, "distance": distance }));
        options.insert("series".to_string(), series);
    }
    Some(json!({ "experiment": options }))
}

pub const SERIES: [(&str, &str); 8] = [
    ("abecedario", "alphabet"),
    ("ida y vuelta", "round_trip"),
    ("eco", "echo"),
    ("marca", "mark"),
    ("paréntesis", "brackets"),
    ("frases", "sentences"),
    ("adn", "dna"),
    ("cuento", "story"),
];

pub const CELLS: [(&str, &str); 6] = [
    ("lstm", "lstm"),
    ("gru", "gru"),
    ("gru clásica", "gru_classic"),
    ("simple", "simple_rnn"),
    ("sin memoria", "memoryless"),
    ("densa", "window_dense"),
];
