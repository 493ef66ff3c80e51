//! `.weights.h5` of Keras 3: each layer's arrays under `layers/`, in the order of their numbers, and what the optimiser
//! remembers under `optimizer/vars`. Ours tells in `memoria` what network it is; Keras passes that over.

use hdf5_pure::Group;

use crate::about;
use crate::error::{Error, Result};
use crate::h5::{self, Item, Reader};
use crate::network::{Cell, Found, Network, Optimizer, Tensor, UnderWay};
use crate::recognise;

const ABOUT: &str = "memoria";
/// Under which Keras has had the layers: now, and in its `.keras` before version 3.
const LAYERS: [&str; 2] = ["layers", "_layer_checkpoint_dependencies"];

pub fn write(network: &Network, with_about: bool) -> Vec<u8> {
    let mut items = layers(network);
    if with_about {
        items.push((ABOUT.into(), Item::Text(about::written(&network.about))));
    }
    items.extend(network.before().map(|state| (UnderWay::ARRAY.into(), Item::Numbers(state))));
    items.extend(optimizer(network));
    items.push(("vars".into(), Item::Named("sequential".into())));
    h5::write(&items)
}

/// The name of the layer, and where in it its arrays are.
fn hidden(cell: Cell) -> Option<(&'static str, &'static str)> {
    match cell {
        Cell::Lstm => Some(("lstm", "cell/vars")),
        Cell::Gru | Cell::GruClassic => Some(("gru", "cell/vars")),
        Cell::SimpleRnn => Some(("simple_rnn", "cell/vars")),
        Cell::WindowDense => Some(("dense", "vars")),
        Cell::Memoryless => None,
    }
}

fn layers(network: &Network) -> Vec<(String, Item)> {
    let mut weights = network.weights().into_iter().map(|(_, tensor)| tensor);
    let output = if network.shape.cell == Cell::WindowDense { "dense_1" } else { "dense" };
    let count = weights.len() - 2;
    let mut items = Vec::new();
    if let Some((layer, place)) = hidden(network.shape.cell) {
        items.extend(array(&format!("layers/{layer}/{place}"), weights.by_ref().take(count)));
    }
    items.extend(array(&format!("layers/{output}/vars"), weights));
    items
}

fn array(path: &str, tensors: impl Iterator<Item = Tensor>) -> Vec<(String, Item)> {
    tensors.enumerate().map(|(at, tensor)| (format!("{path}/{at}"), Item::Numbers(tensor))).collect()
}

/// Keras has the slots of one array side by side, and none of an SGD without momentum.
fn optimizer(network: &Network) -> Vec<(String, Item)> {
    let options = &network.about.options;
    let Some(optimizer) = options.optimizer else { return vec![] };
    let slots = if carries(optimizer, options.momentum) { network.slots() } else { vec![] };
    let mut items =
        vec![Item::Count(network.about.steps as i64), Item::Rate(options.learning_rate.unwrap_or(0.001) as f32)];
    for at in 0..network.shape.weights().len() {
        items.extend(slots.iter().map(|(_, slot)| Item::Numbers(slot[at].1.clone())));
    }
    let named = [("optimizer/vars".into(), Item::Named(optimizer.name().into()))];
    let numbered = items.into_iter().enumerate().map(|(at, item)| (format!("optimizer/vars/{at}"), item));
    named.into_iter().chain(numbered).collect()
}

/// Whether Keras remembers anything for this optimiser.
fn carries(optimizer: Optimizer, momentum: Option<f64>) -> bool {
    optimizer != Optimizer::Sgd || momentum.is_some_and(|momentum| momentum != 0.0)
}

/// # Errors
/// Of a file that is no such one.
pub fn read(reader: &Reader, kind: &'static str) -> Result<Found> {
    let layers = LAYERS.iter().find_map(|path| reader.group(path));
    let layers = layers.ok_or_else(|| Error::NoNetwork { what: "no hay capas de Keras".into() })?;
    let mut found = recognise::network(kind, weights(&layers)?)?;
    let about = reader.dataset(ABOUT).and_then(|dataset| h5::text(&dataset));
    if let Some(about) = about {
        about::read(&about, &mut found)?;
    }
    Ok(found)
}

/// The weights of all layers: the recurrent layer's, and then those of the dense ones in their order.
fn weights(layers: &Group) -> Result<Vec<Tensor>> {
    let (mut before, mut dense, mut count) = (Vec::new(), Vec::new(), 0);
    for name in h5::groups(layers)? {
        let layer = layers.group(&name).map_err(h5::damaged)?;
        let arrays = arrays(&layer)?;
        if arrays.is_empty() {
            if h5::holds_arrays(&layer) {
                return Err(Error::UnsupportedLayer { layer: name });
            }
            continue;
        }
        count += 1;
        if name.starts_with("dense") {
            dense.extend(arrays);
        } else if ["lstm", "gru", "simple_rnn"].iter().any(|known| name.starts_with(known)) {
            before.extend(arrays);
        } else {
            return Err(Error::UnsupportedLayer { layer: name });
        }
    }
    if count > 2 {
        return Err(Error::SeveralLayers { count: count - 1 });
    }
    before.extend(dense);
    Ok(before)
}

/// The arrays of a layer, or of the cell in it.
fn arrays(layer: &Group) -> Result<Vec<Tensor>> {
    let places = ["cell/vars", "vars"].iter().filter_map(|place| layer.group(place).ok());
    let all: Vec<_> = places.map(|place| h5::numbered(&place)).collect::<Result<_>>()?;
    all.iter().flatten().map(h5::numbers).collect()
}

/// Takes from the file what the training goes on with.
pub fn read_training(reader: &Reader, found: &mut Found) {
    read_optimizer(reader, found);
    found.take_before(reader.dataset(UnderWay::ARRAY).and_then(|dataset| h5::numbers(&dataset).ok()));
}

/// What the optimiser remembers, and how many steps it made, if that is one of ours.
fn read_optimizer(reader: &Reader, found: &mut Found) {
    let Some(group) = reader.group("optimizer/vars") else { return };
    let Ok(arrays) = h5::numbered(&group) else { return };
    // Before the slots come the count of the steps and, but in Keras 2, the learning rate.
    let rate = arrays.get(1).and_then(h5::rate);
    let before = 1 + usize::from(rate.is_some());
    let kept = arrays.len().saturating_sub(before);
    let weights = found.shape().weights().len();
    let optimizer = found.options.optimizer.or_else(|| named(&group));
    let Some(optimizer) = optimizer else { return };
    found.options.optimizer = Some(optimizer);
    if found.options.learning_rate.is_none() {
        found.options.learning_rate = rate.map(shortest);
    }
    found.steps = arrays.first().and_then(h5::count).filter(|steps| *steps <= MAX_STEPS).unwrap_or_default();
    let slots = optimizer.slots().len();
    if kept == 0 && optimizer == Optimizer::Sgd {
        let zeros = |(_, shape): (&str, Vec<usize>)| Tensor { values: vec![0.0; shape.iter().product()], shape };
        found.take_slots(vec![found.shape().weights().into_iter().map(zeros).collect()]);
    } else if kept == weights * slots {
        let of = |slot: usize| -> Result<Vec<Tensor>> {
            arrays[before..].iter().skip(slot).step_by(slots).map(h5::numbers).collect()
        };
        found.take_slots((0..slots).map_while(|slot| of(slot).ok()).collect());
    }
}

/// Beyond a number that JavaScript has exactly, nobody has trained.
const MAX_STEPS: u64 = 1 << 53;

/// The optimiser by the name that Keras gave it.
fn named(group: &Group) -> Option<Optimizer> {
    let name = h5::texts(group, "name")?.first()?.replace('_', "");
    [Optimizer::Rmsprop, Optimizer::Adam, Optimizer::Sgd].into_iter().find(|optimizer| {
        let rest = name.strip_prefix(optimizer.name());
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// A number of single precision as people write it: 0.001, and not what it is.
pub fn shortest(rate: f32) -> f64 {
    rate.to_string().parse().unwrap_or(rate.into())
}
