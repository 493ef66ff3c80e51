//! `.keras`: an archive of what the model is made of, in JSON, and its `.weights.h5`.

use serde_json::{Value, json};

use crate::about;
use crate::archive::{Packing, packed};
use crate::config;
use crate::error::{Error, Result};
use crate::h5::Reader;
use crate::network::{Activation, Cell, Found, Network, Optimizer};
use crate::weights_h5;

const CONFIG: &str = "config.json";
const METADATA: &str = "metadata.json";
const WEIGHTS: &str = "model.weights.h5";
const ABOUT: &str = "memoria.json";
/// Whose files these are like, and when they are said to be from: the same network is the same bytes.
const KERAS: &str = "3.15.1";
const DATE: &str = "2026-01-01@00:00:00";

pub fn write(network: &Network) -> Vec<u8> {
    let metadata = json!({ "keras_version": KERAS, "date_saved": DATE });
    let files = [
        (METADATA, metadata.to_string().into_bytes()),
        (CONFIG, model(network).to_string().into_bytes()),
        (WEIGHTS, weights_h5::write(network, false)),
        (ABOUT, about::written(&network.about).into_bytes()),
    ];
    // As Keras does.
    packed(&files, Packing::Stored)
}

fn model(network: &Network) -> Value {
    let shape = &network.shape;
    let input = json!([null, shape.maxlen, shape.labels]);
    let mut layers = vec![json!({
        "module": "keras.layers",
        "class_name": "InputLayer",
        "config": { "batch_shape": input, "dtype": "float32", "name": "input_layer" },
        "registered_name": null,
    })];
    layers.extend(hidden(network));
    layers.push(layer("Dense", json!({ "name": "salida", "units": shape.labels, "activation": "softmax" })));
    json!({
        "module": "keras",
        "class_name": "Sequential",
        "config": { "name": "memoria", "layers": layers, "build_input_shape": input },
        "registered_name": null,
        "build_config": { "input_shape": input },
        "compile_config": { "optimizer": optimizer(network), "loss": "categorical_crossentropy", "metrics": ["accuracy"] },
    })
}

fn layer(class: &str, config: Value) -> Value {
    json!({ "module": "keras.layers", "class_name": class, "config": config, "registered_name": null })
}

/// What stands between the symbols and the output layer.
fn hidden(network: &Network) -> Vec<Value> {
    let shape = &network.shape;
    let units = shape.units;
    let gates = recurrent_activation(network);
    match shape.cell {
        Cell::Lstm => {
            vec![layer(
                "LSTM",
                json!({ "name": "lstm", "units": units, "activation": "tanh", "recurrent_activation": gates }),
            )]
        }
        Cell::Gru | Cell::GruClassic => {
            let after = shape.cell == Cell::Gru;
            let config = json!({ "name": "gru", "units": units, "activation": "tanh", "recurrent_activation": gates, "reset_after": after });
            vec![layer("GRU", config)]
        }
        Cell::SimpleRnn => {
            vec![layer("SimpleRNN", json!({ "name": "simple_rnn", "units": units, "activation": "tanh" }))]
        }
        Cell::WindowDense => vec![
            layer("Flatten", json!({ "name": "ventana" })),
            layer("Dense", json!({ "name": "oculta", "units": units, "activation": "tanh" })),
        ],
        // The last symbol alone, by layers that `load_model` trusts: it does not trust a `Lambda`.
        Cell::Memoryless => vec![
            layer("Cropping1D", json!({ "name": "ultima", "cropping": [shape.maxlen - 1, 0] })),
            layer("Flatten", json!({ "name": "ventana" })),
        ],
    }
}

/// Keras 3 calls another curve `hard_sigmoid`. That of Keras 2, 0.2·x + 0.5 within 0 and 1, is made of two of its layers, which
/// it takes for an activation, and opens without being told of any function.
fn recurrent_activation(network: &Network) -> Value {
    if network.about.options.recurrent_activation != Some(Activation::HardSigmoid) {
        return json!("sigmoid");
    }
    json!({
        "module": "keras",
        "class_name": "Sequential",
        "config": { "name": config::HARD_SIGMOID, "layers": [
            layer("Rescaling", json!({ "name": "rescaling", "scale": config::SLOPE, "offset": config::MIDDLE })),
            layer("ReLU", json!({ "name": "re_lu", "max_value": config::TOP })),
        ] },
        "registered_name": null,
    })
}

fn optimizer(network: &Network) -> Value {
    let options = &network.about.options;
    let (class, mut config) = match options.optimizer {
        Some(Optimizer::Adam) => {
            ("Adam", json!({ "beta_1": options.beta_1, "beta_2": options.beta_2, "epsilon": options.epsilon }))
        }
        Some(Optimizer::Sgd) => ("SGD", json!({ "momentum": options.momentum })),
        _ => ("RMSprop", json!({ "rho": options.rho, "epsilon": options.epsilon })),
    };
    config["learning_rate"] = json!(options.learning_rate);
    config["clipnorm"] = json!(options.clipnorm.flatten());
    json!({ "module": "keras.optimizers", "class_name": class, "config": config, "registered_name": null })
}

/// # Errors
/// Of an archive that is no such one.
pub fn read(files: &[(String, Vec<u8>)]) -> Result<Found> {
    let file = |name: &str| files.iter().find(|(other, _)| other == name).map(|(_, content)| &content[..]);
    let missing = || Error::NoNetwork { what: "le falta una parte".into() };
    let model = file(CONFIG).ok_or_else(missing)?;
    let json = |text| serde_json::from_slice::<Value>(text).map_err(|_| Error::DamagedFile);
    let metadata = file(METADATA).map_or(Ok(Value::Null), json)?;
    let told = config::model(&json(model)?, config::is_keras_2(metadata["keras_version"].as_str()))?;
    let reader = Reader::new(file(WEIGHTS).ok_or_else(missing)?)?;
    let mut found = weights_h5::read(&reader, "keras")?;
    told.put(&mut found)?;
    if let Some(about) = file(ABOUT) {
        let about = str::from_utf8(about).map_err(|_| Error::DamagedFile)?;
        about::read(about, &mut found)?;
    }
    weights_h5::read_training(&reader, &mut found);
    Ok(found)
}

/// Whether an archive is a model of Keras.
pub fn is_one(files: &[(String, Vec<u8>)]) -> bool {
    files.iter().any(|(name, _)| name == CONFIG)
}
