//! A notebook for Jupyter and Colab, nbformat 4: the same network in Keras 3, with all that it needs inside.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::archive::{Packing, packed};
use crate::error::{Error, Result};
use crate::network::{Activation, Cell, Lesson, Network, Optimizer};
use crate::{npy, npz};

/// Its cells, as editors that know Python write notebooks; what differs from network to network stands in braces.
const TEMPLATE: &str = include_str!("notebook.py");
const CELL: &str = "# %%";
/// Characters of a line of numbers.
const LINE: usize = 100;

/// # Errors
/// [`Error::InvalidArgument`] without windows, or with such as are none of this network.
pub fn write(network: &Network) -> Result<Vec<u8>> {
    let lesson = network.lesson.as_ref().ok_or_else(|| invalid("x"))?;
    check(network, lesson)?;
    let source = filled(network, lesson);
    let cells: Vec<Value> = source.split(CELL).skip(1).enumerate().map(|(at, text)| cell(at, text)).collect();
    let notebook = json!({
        "cells": cells,
        "metadata": {
            "kernelspec": { "display_name": "Python 3", "language": "python", "name": "python3" },
            "language_info": { "name": "python" },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    });
    Ok(format!("{notebook:#}\n").into_bytes())
}

fn invalid(name: &'static str) -> Error {
    Error::InvalidArgument { name, expected: "las ventanas de esta red, y lo que responde a las primeras" }
}

fn check(network: &Network, lesson: &Lesson) -> Result<()> {
    let (labels, maxlen) = (network.shape.labels, network.shape.maxlen);
    let known = |ids: &[u32]| ids.iter().all(|id| (*id as usize) < labels);
    if lesson.y.is_empty()
        || lesson.x.len() / maxlen > lesson.y.len()
        || !lesson.x.len().is_multiple_of(maxlen)
        || !known(&lesson.x)
    {
        return Err(invalid("x"));
    }
    if !known(&lesson.y) {
        return Err(invalid("y"));
    }
    let asked = lesson.predictions.len() / labels;
    if !lesson.predictions.len().is_multiple_of(labels) || asked == 0 || asked > lesson.windows(maxlen) {
        return Err(invalid("predictions"));
    }
    Ok(())
}

impl Lesson {
    /// How many windows there are: of a long series not all are given.
    fn windows(&self, maxlen: usize) -> usize {
        self.x.len() / maxlen
    }
}

/// One cell of the notebook, from what stands behind its mark.
fn cell(at: usize, text: &str) -> Value {
    let (mark, text) = text.split_once('\n').unwrap_or((text, ""));
    let text = text.trim_matches('\n');
    let id = format!("celda-{at}");
    if mark.trim() == "[markdown]" {
        let lines: Vec<&str> =
            text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line.trim_start_matches('#'))).collect();
        return json!({ "cell_type": "markdown", "id": id, "metadata": {}, "source": lines.join("\n") });
    }
    let metadata = match mark.trim() {
        "hidden" => json!({ "cellView": "form", "jupyter": { "source_hidden": true } }),
        _ => json!({}),
    };
    json!({
        "cell_type": "code", "execution_count": null, "id": id, "metadata": metadata, "outputs": [], "source": text,
    })
}

/// The template with what is of this network. What comes in is never looked through for places again.
fn filled(network: &Network, lesson: &Lesson) -> String {
    let mut rest = TEMPLATE;
    let mut filled = String::new();
    while let Some(at) = rest.find(['{', '}']) {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
            filled.push_str(&rest[..1]);
            rest = after;
        } else if let Some((name, after)) = rest[1..].split_once('}') {
            filled.push_str(&value(name, network, lesson));
            rest = after;
        } else {
            break;
        }
    }
    filled + rest
}

fn value(name: &str, network: &Network, lesson: &Lesson) -> String {
    let (about, shape) = (&network.about, &network.shape);
    let options = &about.options;
    match name {
        "title" => format!("{}, de Memoria a Keras", named(network)),
        "epochs" if about.epoch == 1 => "1 época entrenada".into(),
        "epochs" => format!("{} épocas entrenadas", about.epoch),
        "steps" => about.steps.to_string(),
        "data" => data(network, lesson),
        "series" => series(network).into(),
        "maxlen" => shape.maxlen.to_string(),
        // What JSON writes of texts and lists Python reads.
        "labels" => json!(about.labels).to_string(),
        "recipe" => recipe(lesson, shape.maxlen).into(),
        "before" => before(network).into(),
        "layers" => layers(network),
        "optimizer" => optimizer(network),
        "names" => json!(network.weights().iter().map(|(name, _)| *name).collect::<Vec<_>>()).to_string(),
        "slots" => json!(slots(network)).to_string(),
        "asked" if lesson.predictions.len() / shape.labels == lesson.y.len() => "todas las ventanas".into(),
        "asked" => format!("las {} primeras ventanas", lesson.predictions.len() / shape.labels),
        "batch_size" => options.batch_size.unwrap_or(32).to_string(),
        "shuffle" => if options.shuffle == Some(false) { "False" } else { "True" }.into(),
        "validation" => match options.validation_split {
            Some(part) if part > 0.0 => format!(", validation_split={part:?}"),
            _ => String::new(),
        },
        _ => unreachable!("the template has no such place: {name}"),
    }
}

/// The network as Keras calls it.
fn named(network: &Network) -> String {
    let units = network.shape.units;
    match network.shape.cell {
        Cell::Lstm => format!("LSTM({units})"),
        Cell::Gru | Cell::GruClassic => format!("GRU({units})"),
        Cell::SimpleRnn => format!("SimpleRNN({units})"),
        Cell::WindowDense => format!("Dense({units}) sobre la ventana"),
        Cell::Memoryless => "Una red sin memoria".into(),
    }
}

fn series(network: &Network) -> &'static str {
    match network.about.options.series.as_ref().map_or("", |series| &series.kind) {
        "alphabet" => "La serie es el abecedario, una y otra vez: la respuesta es la letra que sigue",
        "round_trip" => "La serie es el abecedario de ida y de vuelta: la respuesta es la letra que sigue",
        "echo" => "La serie son letras al azar: la respuesta es la que se leyó unos pasos antes de la última",
        "mark" => "La serie son letras al azar con marcas: la respuesta es la letra que va detrás de la marca",
        "brackets" => "La serie son paréntesis de tres clases: la respuesta es el que toca cerrar",
        "sentences" => "La serie son frases: la respuesta es la lengua del lugar que se nombra al principio",
        "dna" => "La serie son motivos de ADN: la respuesta es la letra que sigue",
        "story" => "La serie es un cuento: la respuesta es la letra que sigue",
        _ => "La serie es un texto: la respuesta es el símbolo que sigue",
    }
}

/// Whether the windows follow each other, and the answer to each is what comes next: then the series says it all.
fn follows(lesson: &Lesson, maxlen: usize) -> bool {
    let windows: Vec<&[u32]> = lesson.x.chunks_exact(maxlen).collect();
    windows
        .windows(2)
        .zip(&lesson.y)
        .all(|(pair, y)| pair[0][1..] == pair[1][..maxlen - 1] && pair[1][maxlen - 1] == *y)
}

fn recipe(lesson: &Lesson, maxlen: usize) -> &'static str {
    if follows(lesson, maxlen) {
        "serie = datos[\"serie\"]  # el número de cada símbolo\n\
         x_ids = np.lib.stride_tricks.sliding_window_view(serie, T)[:-1]  # (N, T): todas las ventanas\n\
         y_ids = serie[T:]  # (N): lo que sigue a cada una"
    } else {
        "x_ids = datos[\"x\"]  # (N, T): los números de los símbolos de cada ventana\n\
         y_ids = datos[\"y\"]  # (N): y el de su respuesta"
    }
}

/// All numbers, in lines of base64.
fn data(network: &Network, lesson: &Lesson) -> String {
    let maxlen = network.shape.maxlen;
    let windows = lesson.windows(maxlen);
    let mut files = npz::files(network);
    if follows(lesson, maxlen) {
        let series = [&lesson.x[..maxlen], &lesson.y[..windows]].concat();
        // The windows overlap: the first, and what comes after each.
        files.push(("serie.npy".into(), npy::ids(&series, &[series.len()])));
    } else {
        files.push(("x.npy".into(), npy::ids(&lesson.x, &[windows, maxlen])));
        files.push(("y.npy".into(), npy::ids(&lesson.y[..windows], &[windows])));
    }
    let labels = network.shape.labels;
    let shape = vec![lesson.predictions.len() / labels, labels];
    let predictions = crate::network::Tensor { shape, values: lesson.predictions.clone() };
    files.push(("predicciones.npy".into(), npy::numbers(&predictions)));
    let text = STANDARD.encode(packed(&files, Packing::Deflated));
    let lines: Vec<&str> = (0..text.len()).step_by(LINE).map(|from| &text[from..text.len().min(from + LINE)]).collect();
    lines.join("\n")
}

/// Keras 3 calls another curve `hard_sigmoid`.
fn before(network: &Network) -> &'static str {
    let gated = matches!(network.shape.cell, Cell::Lstm | Cell::Gru | Cell::GruClassic);
    if !gated || network.about.options.recurrent_activation != Some(Activation::HardSigmoid) {
        return "";
    }
    "# La «hard_sigmoid» de Keras 2; la de Keras 3 es otra curva.\n\
     hard_sigmoid = keras.Sequential(\n    [keras.layers.Rescaling(0.2, 0.5), keras.layers.ReLU(max_value=1.0)],\n    \
     name=\"hard_sigmoid_de_keras_2\",\n)\n\n"
}

fn layers(network: &Network) -> String {
    let units = network.shape.units;
    let gates = if before(network).is_empty() { "\"sigmoid\"" } else { "hard_sigmoid" };
    let lines = match network.shape.cell {
        Cell::Lstm => vec![format!("keras.layers.LSTM({units}, recurrent_activation={gates}),")],
        Cell::Gru => vec![format!("keras.layers.GRU({units}, recurrent_activation={gates}),")],
        Cell::GruClassic => {
            vec![format!("keras.layers.GRU({units}, recurrent_activation={gates}, reset_after=False),")]
        }
        Cell::SimpleRnn => vec![format!("keras.layers.SimpleRNN({units}),")],
        Cell::WindowDense => vec![
            "keras.layers.Flatten(),  # la ventana entera, de una vez".into(),
            format!("keras.layers.Dense({units}, activation=\"tanh\"),"),
        ],
        Cell::Memoryless => vec![
            "keras.layers.Cropping1D((T - 1, 0)),  # sólo el último símbolo".into(),
            "keras.layers.Flatten(),".into(),
        ],
    };
    lines.iter().map(|line| format!("        {line}")).collect::<Vec<_>>().join("\n")
}

fn optimizer(network: &Network) -> String {
    let options = &network.about.options;
    let (class, rates) = match options.optimizer {
        Some(Optimizer::Adam) => {
            ("Adam", vec![("beta_1", options.beta_1), ("beta_2", options.beta_2), ("epsilon", options.epsilon)])
        }
        Some(Optimizer::Sgd) => ("SGD", vec![("momentum", options.momentum)]),
        _ => ("RMSprop", vec![("rho", options.rho), ("epsilon", options.epsilon)]),
    };
    let all = [("learning_rate", options.learning_rate)].into_iter().chain(rates);
    let all = all.chain([("clipnorm", options.clipnorm.flatten())]);
    let told: Vec<String> = all.filter_map(|(name, value)| Some(format!("{name}={:?}", value?))).collect();
    format!("keras.optimizers.{class}({})", told.join(", "))
}

/// The names of what the optimiser remembers, in the order in which Keras has it.
fn slots(network: &Network) -> Vec<String> {
    let options = &network.about.options;
    if options.optimizer == Some(Optimizer::Sgd) && options.momentum.unwrap_or_default() == 0.0 {
        return vec![];
    }
    let slots = options.optimizer.map_or(&[][..], Optimizer::slots);
    let of = |name: &str| slots.iter().map(|slot| format!("{slot}.{name}")).collect::<Vec<_>>();
    network.weights().iter().flat_map(|(name, _)| of(name)).collect()
}
