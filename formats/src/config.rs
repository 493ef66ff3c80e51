//! What a model is made of, as Keras 2 and 3 write it in JSON: whether it is a network of ours, and which.

use serde_json::Value;

use crate::error::{Error, Result};
use crate::network::{Activation, Cell, Found, Optimizer, Options};
use crate::weights_h5::shortest;

/// The `hard_sigmoid` of Keras 2, made of layers of Keras 3: [`crate::keras`].
pub const HARD_SIGMOID: &str = "hard_sigmoid_de_keras_2";
pub const SLOPE: f64 = 0.2;
pub const MIDDLE: f64 = 0.5;
pub const TOP: f64 = 1.0;

/// What has to be so for a network of ours, wherever it is told.
const FALSE: [&str; 8] = [
    "go_backwards",
    "return_sequences",
    "return_state",
    "stateful",
    "time_major",
    "zero_output_for_mask",
    "use_ema",
    "centered",
];
const ZERO: [&str; 2] = ["dropout", "recurrent_dropout"];
const NONE: [&str; 7] = [
    "kernel_regularizer",
    "recurrent_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "kernel_constraint",
    "recurrent_constraint",
    "bias_constraint",
];

/// What is told of a network.
#[derive(Debug)]
pub struct Told {
    cell: Cell,
    options: Options,
    labels: Option<usize>,
}

impl Told {
    /// # Errors
    /// [`Error::UnsupportedShape`] if the weights are of another network than is told.
    pub fn put(self, found: &mut Found) -> Result<()> {
        let cells = (found.options.cell, self.cell);
        let same = self.labels.is_none_or(|labels| labels == found.outputs)
            && (cells.0 == Some(self.cell)
                || cells == (Some(Cell::GruClassic), Cell::Gru)
                || cells == (Some(Cell::Gru), Cell::GruClassic))
            && (self.options.units.is_none() || self.options.units == found.options.units)
            && (found.options.maxlen.is_none() || self.options.maxlen == found.options.maxlen);
        if !same {
            return Err(Error::UnsupportedShape { what: "no son los de la red que el archivo describe".into() });
        }
        let Options { cell, units, .. } = found.options;
        found.options = Options { cell, units, ..self.options };
        found.assumed.clear();
        Ok(())
    }
}

/// Whether what says so was saved by Keras 2, or before versions were told.
pub fn is_keras_2(version: Option<&str>) -> bool {
    version.is_none_or(|version| version.starts_with("2.") || version.starts_with("1."))
}

/// # Errors
/// Of a model that is no network of ours, why.
pub fn model(value: &Value, keras_2: bool) -> Result<Told> {
    let all = layers(value).ok_or_else(|| no_network("no es una lista de capas"))?;
    let input = all.iter().find_map(input);
    let mut inside: Vec<&Value> = all.iter().filter(|layer| class(layer) != "InputLayer").collect();
    // Older notebooks have the softmax as a layer of its own.
    let softmax = inside.pop_if(|layer| class(layer) == "Activation");
    let output = inside.pop().ok_or_else(|| no_network("no tiene capas"))?;
    if class(output) != "Dense" {
        return Err(unsupported_layer(output, &inside));
    }
    check(output)?;
    if let Some(softmax) = softmax {
        activation(output, "linear", "«linear», con «softmax» detrás")?;
        activation(softmax, "softmax", "«softmax»")?;
    } else {
        activation(output, "softmax", "«softmax»")?;
    }
    let mut told = hidden(&inside, keras_2)?;
    told.labels = whole(output, "units").or_else(|| whole(output, "output_dim"));
    if let Some((maxlen, labels)) = input {
        told.options.maxlen = maxlen;
        if told.labels != labels && labels.is_some() {
            return Err(Error::UnsupportedShape { what: "lee unos símbolos y responde entre otros".into() });
        }
    }
    if told.cell == Cell::Memoryless {
        crops_all_but_the_last(inside[0], told.options.maxlen)?;
    }
    optimizer(&value["compile_config"]["optimizer"], &mut told.options);
    Ok(told)
}

/// What stands before the output layer.
fn hidden(inside: &[&Value], keras_2: bool) -> Result<Told> {
    let classes: Vec<&str> = inside.iter().map(|layer| class(layer)).collect();
    let cell = match classes[..] {
        ["LSTM"] => Cell::Lstm,
        ["GRU"] => Cell::Gru,
        ["SimpleRNN"] => Cell::SimpleRnn,
        ["Flatten", "Dense"] => Cell::WindowDense,
        ["Cropping1D", "Flatten"] => Cell::Memoryless,
        [] => return Err(no_network("sólo tiene una capa, la de salida")),
        _ => return Err(unsupported(inside)),
    };
    inside.iter().try_for_each(|layer| check(layer))?;
    let layer = inside[inside.len() - 1];
    let units =
        if cell == Cell::Memoryless { None } else { whole(layer, "units").or_else(|| whole(layer, "output_dim")) };
    let mut options = Options { units, ..Options::default() };
    if cell != Cell::Memoryless {
        activation(layer, "tanh", "«tanh»")?;
    }
    if matches!(cell, Cell::Lstm | Cell::Gru) {
        options.recurrent_activation = Some(gates(layer, keras_2)?);
    }
    Ok(Told { cell, options, labels: None })
}

/// Why these are no layers of ours.
fn unsupported(inside: &[&Value]) -> Error {
    let ours = |layer: &&&Value| ["LSTM", "GRU", "SimpleRNN", "Dense", "Flatten"].contains(&class(layer));
    match inside.iter().find(|layer| !ours(layer)) {
        Some(layer) => Error::UnsupportedLayer { layer: clipped(class(layer)) },
        None => Error::SeveralLayers { count: inside.iter().filter(|layer| class(layer) != "Flatten").count() },
    }
}

fn unsupported_layer(output: &Value, inside: &[&Value]) -> Error {
    let all: Vec<&Value> = inside.iter().copied().chain([output]).collect();
    match unsupported(&all) {
        Error::SeveralLayers { .. } => Error::NoNetwork { what: "no acaba en una capa Dense con softmax".into() },
        other => other,
    }
}

/// The list of the layers, of a model of Keras 2 or 3.
fn layers(model: &Value) -> Option<&Vec<Value>> {
    let known = ["Sequential", "Functional", "Model"].contains(&class(model));
    let config = &model["config"];
    config.as_array().or_else(|| config["layers"].as_array()).filter(|_| known)
}

fn class(layer: &Value) -> &str {
    layer["class_name"].as_str().unwrap_or_default()
}

/// T, if it is told, and V, of a layer that tells what goes into it.
fn input(layer: &Value) -> Option<(Option<usize>, Option<usize>)> {
    let shape = ["batch_shape", "batch_input_shape"].iter().find_map(|name| layer["config"][name].as_array())?;
    let size = |at: usize| shape.get(at).and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok());
    Some((size(1), size(2)))
}

/// # Errors
/// Of what would make the layer another than ours.
fn check(layer: &Value) -> Result<()> {
    let config = &layer["config"];
    let option = |name: &str| {
        let option = format!("{name}={}", clipped(&config[name].to_string()));
        Err(Error::UnsupportedOption { layer: clipped(class(layer)), option })
    };
    let told = |name: &&&str| !config[**name].is_null();
    if let Some(name) = FALSE.iter().filter(told).find(|name| config[**name] != false) {
        return option(name);
    }
    if let Some(name) = ZERO.iter().filter(told).find(|name| config[**name].as_f64() != Some(0.0)) {
        return option(name);
    }
    if let Some(name) = NONE.iter().find(told) {
        return option(name);
    }
    if config["use_bias"] == false {
        return option("use_bias");
    }
    let kind = config["dtype"].as_str().or_else(|| config["dtype"]["config"]["name"].as_str()).unwrap_or("float32");
    if kind == "float32" { Ok(()) } else { Err(Error::UnsupportedType { found: clipped(kind) }) }
}

/// # Errors
/// [`Error::UnsupportedActivation`] of any other.
fn activation(layer: &Value, wanted: &str, expected: &'static str) -> Result<()> {
    let value = &layer["config"]["activation"];
    if value.as_str() == Some(wanted) { Ok(()) } else { Err(other_activation(layer, value, expected)) }
}

fn other_activation(layer: &Value, value: &Value, expected: &'static str) -> Error {
    let name = [value, &value["config"], &value["config"]["name"], &value["class_name"]];
    let name = name.iter().find_map(|name| name.as_str()).unwrap_or("ninguna");
    Error::UnsupportedActivation { layer: clipped(class(layer)), activation: clipped(name), expected }
}

/// The activation of the gates. By the name `hard_sigmoid` Keras 2 and 3 know two curves.
fn gates(layer: &Value, keras_2: bool) -> Result<Activation> {
    let value = &layer["config"]["recurrent_activation"];
    let expected =
        if keras_2 { "«sigmoid» o «hard_sigmoid»" } else { "«sigmoid», o la «hard_sigmoid» de Keras 2" };
    match value.as_str() {
        Some("sigmoid") => Ok(Activation::Sigmoid),
        Some("hard_sigmoid") if keras_2 => Ok(Activation::HardSigmoid),
        None if is_ours(value) => Ok(Activation::HardSigmoid),
        _ => Err(other_activation(layer, value, expected)),
    }
}

/// Whether an activation is the one that [`crate::keras`] makes of layers.
fn is_ours(value: &Value) -> bool {
    let layers = layers(value).map_or(&[][..], Vec::as_slice);
    let inside: Vec<&Value> = layers.iter().filter(|layer| class(layer) != "InputLayer").collect();
    let [scaled, cut] = inside[..] else { return false };
    let is = |layer: &Value, name: &str, wanted: f64| {
        let told = &layer["config"][name];
        told.as_f64() == Some(wanted) || (wanted == 0.0 && told.is_null())
    };
    class(scaled) == "Rescaling"
        && is(scaled, "scale", SLOPE)
        && is(scaled, "offset", MIDDLE)
        && class(cut) == "ReLU"
        && is(cut, "max_value", TOP)
        && is(cut, "negative_slope", 0.0)
        && is(cut, "threshold", 0.0)
}

/// # Errors
/// [`Error::UnsupportedOption`] of a cropping that leaves more than the last step, or another.
fn crops_all_but_the_last(layer: &Value, maxlen: Option<usize>) -> Result<()> {
    let cropping = &layer["config"]["cropping"];
    let (from, to) = (cropping[0].as_u64(), cropping[1].as_u64());
    if from.is_some() && to == Some(0) && maxlen.is_some_and(|maxlen| from == Some(maxlen as u64 - 1)) {
        return Ok(());
    }
    let option = format!("cropping={}", clipped(&cropping.to_string()));
    Err(Error::UnsupportedOption { layer: "Cropping1D".into(), option })
}

/// Takes the optimiser and its rates, if it is one of ours.
pub fn optimizer(value: &Value, options: &mut Options) {
    let config = &value["config"];
    let number = |name: &str| config[name].as_f64();
    // A name alone has the rates that Keras gives it.
    let by_name = value.as_str();
    let optimizer = match by_name.unwrap_or_else(|| class(value)).trim_start_matches("Custom>").to_lowercase().as_str()
    {
        "rmsprop" => Optimizer::Rmsprop,
        "adam" => Optimizer::Adam,
        "sgd" => Optimizer::Sgd,
        _ => return,
    };
    let absent =
        ["decay", "weight_decay", "clipvalue", "global_clipnorm", "loss_scale_factor", "gradient_accumulation_steps"];
    let plain = ["amsgrad", "centered", "nesterov", "use_ema"];
    let other = absent.iter().any(|name| !config[name].is_null() && number(name) != Some(0.0))
        || plain.iter().any(|name| config[name] == true)
        || (optimizer == Optimizer::Rmsprop && number("momentum").is_some_and(|momentum| momentum != 0.0));
    let usual = by_name.map(|_| if optimizer == Optimizer::Sgd { 0.01 } else { 0.001 });
    let rate = number("learning_rate").or_else(|| number("lr")).or(usual);
    let Some(rate) = rate.filter(|_| !other) else { return };
    let rounded = |name: &str| number(name).map(|number| shortest(number as f32));
    let or = |name: &str, usual: f64| rounded(name).or(Some(usual));
    options.optimizer = Some(optimizer);
    options.learning_rate = Some(shortest(rate as f32));
    options.clipnorm = Some(rounded("clipnorm"));
    match optimizer {
        Optimizer::Rmsprop => (options.rho, options.epsilon) = (or("rho", 0.9), or("epsilon", 1e-7)),
        Optimizer::Adam => {
            (options.beta_1, options.beta_2) = (or("beta_1", 0.9), or("beta_2", 0.999));
            options.epsilon = or("epsilon", 1e-7);
        }
        Optimizer::Sgd => options.momentum = or("momentum", 0.0),
    }
}

fn whole(layer: &Value, name: &str) -> Option<usize> {
    layer["config"][name].as_u64().and_then(|number| usize::try_from(number).ok())
}

fn no_network(what: &str) -> Error {
    Error::NoNetwork { what: what.into() }
}

/// What of a file is shown to a person: no more than fits.
fn clipped(text: &str) -> String {
    text.chars().take(40).collect()
}
