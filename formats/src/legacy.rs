//! What Keras 2 has saved, and Keras 3 saves as `.h5`: the names of the layers and of their arrays in attributes, and, if it is
//! a whole model, what it is made of.

use hdf5_pure::{Dataset, Group};
use serde_json::Value;

use crate::config;
use crate::error::{Error, Result};
use crate::h5::{self, Reader};
use crate::network::{Found, Optimizer, Tensor};
use crate::recognise;

/// Whether a file is a such one.
pub fn is_one(reader: &Reader) -> bool {
    h5::texts(&reader.root(), "layer_names").is_some() || reader.group("model_weights").is_some()
}

/// # Errors
/// Of a file that is no such one.
pub fn read(reader: &Reader) -> Result<Found> {
    let root = reader.root();
    let model = json(&root, "model_config")?;
    // What a model is made of says more of why it can't be read than its weights.
    let version = h5::texts(&root, "keras_version").and_then(|texts| texts.into_iter().next());
    let told = model.map(|model| config::model(&model, config::is_keras_2(version.as_deref()))).transpose()?;
    let group = reader.group("model_weights").unwrap_or(root);
    let mut found = recognise::network("h5", weights(&group)?)?;
    if let Some(told) = told {
        told.put(&mut found)?;
    }
    if let Some(training) = json(&reader.root(), "training_config")? {
        config::optimizer(&training["optimizer_config"], &mut found.options);
        read_optimizer(reader, &mut found);
    }
    Ok(found)
}

fn json(group: &Group, name: &str) -> Result<Option<Value>> {
    let text = h5::texts(group, name).and_then(|texts| texts.into_iter().next());
    text.map(|text| serde_json::from_str(&text).map_err(h5::damaged)).transpose()
}

/// The weights of all layers, in their order.
fn weights(group: &Group) -> Result<Vec<Tensor>> {
    let names =
        h5::texts(group, "layer_names").ok_or_else(|| Error::NoNetwork { what: "no hay capas de Keras".into() })?;
    let mut weights = Vec::new();
    let mut layers = 0;
    for name in names {
        let layer = group.group(&name).map_err(h5::damaged)?;
        let arrays = named(&layer)?;
        layers += usize::from(!arrays.is_empty());
        for (_, dataset) in arrays {
            weights.push(h5::numbers(&dataset)?);
        }
    }
    if layers > 2 {
        return Err(Error::SeveralLayers { count: layers - 1 });
    }
    Ok(weights)
}

/// The arrays of a group, which names them in the order in which they count.
fn named(group: &Group) -> Result<Vec<(String, Dataset)>> {
    let names = h5::texts(group, "weight_names").unwrap_or_default();
    let array = |name: String| Ok((name.clone(), group.dataset(&name).map_err(h5::damaged)?));
    names.into_iter().map(array).collect()
}

/// Takes what the optimiser remembers, if the names of its arrays tell which is which.
fn read_optimizer(reader: &Reader, found: &mut Found) {
    let Some(group) = reader.group("optimizer_weights") else { return };
    let (Some(optimizer), Ok(arrays)) = (found.options.optimizer, named(&group)) else { return };
    let of = |marks: &[&str]| {
        let these = arrays.iter().filter(|(name, _)| marks.iter().any(|mark| is_marked(name, mark)));
        these.map_while(|(_, dataset)| h5::numbers(dataset).ok()).collect::<Vec<_>>()
    };
    let slots = match optimizer {
        Optimizer::Rmsprop => vec![of(&["rms", "velocity"])],
        Optimizer::Adam => vec![of(&["m", "momentum"]), of(&["v", "velocity"])],
        Optimizer::Sgd => vec![of(&["m", "momentum"])],
    };
    found.take_slots(slots);
    let steps = arrays.iter().find(|(name, _)| name.contains("iter"));
    if found.slots {
        found.steps = steps.and_then(|(_, dataset)| h5::count(dataset)).unwrap_or_default();
    }
}

/// Whether an array is what is marked so: `Adam/gru/kernel/m:0`, `Adam/m/gru/kernel:0`, or `adam/gru_kernel_momentum`, as the
/// versions of Keras have it.
fn is_marked(name: &str, mark: &str) -> bool {
    let name = name.trim_end_matches(":0");
    name.split('/').any(|part| part == mark) || name.strip_suffix(mark).is_some_and(|rest| rest.ends_with('_'))
}
