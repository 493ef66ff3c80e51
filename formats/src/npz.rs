//! NumPy's `.npz`: an archive of arrays. Ours names the weights, what the optimiser remembers, and has all the rest as a
//! text in JSON.

use crate::about;
use crate::archive::{Packing, packed};
use crate::error::{Error, Result};
use crate::network::{Found, Network, Tensor, UnderWay};
use crate::npy::{self, Array};
use crate::recognise;

/// The array that tells what network it is.
const ABOUT: &str = "memoria";
/// In which Keras gives the weights.
const ORDER: [&str; 5] = ["kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias"];

pub fn write(network: &Network) -> Vec<u8> {
    packed(&files(network), Packing::Deflated)
}

/// The files of the archive: arrays by name.
pub fn files(network: &Network) -> Vec<(String, Vec<u8>)> {
    let weights = network.weights().into_iter().map(|(name, tensor)| (name.to_string(), tensor));
    let slots = network
        .slots()
        .into_iter()
        .flat_map(|(slot, weights)| weights.into_iter().map(move |(name, tensor)| (format!("{slot}.{name}"), tensor)));
    let before = network.before().map(|state| (UnderWay::ARRAY.to_string(), state));
    let arrays =
        weights.chain(slots).chain(before).map(|(name, tensor)| (format!("{name}.npy"), npy::numbers(&tensor)));
    let about = (format!("{ABOUT}.npy"), npy::text(&about::written(&network.about)));
    arrays.chain([about]).collect()
}

/// # Errors
/// Of an archive that is no such one.
pub fn read(files: &[(String, Vec<u8>)]) -> Result<Found> {
    let mut arrays = Vec::new();
    for (name, file) in files {
        let name = name.strip_suffix(".npy").ok_or_else(|| no_network("no sólo hay matrices de NumPy"))?;
        arrays.push((name, npy::read(file)?));
    }
    let weights = taken(&arrays, |name| name.to_string()).or_else(|| in_order(&arrays));
    let weights = weights.ok_or_else(|| no_network("las matrices no se llaman como los pesos ni van numeradas"))?;
    let mut found = recognise::network("npz", weights)?;
    if let Some((_, Array::Text(text))) = arrays.iter().find(|(name, _)| *name == ABOUT) {
        about::read(text, &mut found)?;
    }
    let slots = found.options.optimizer.map_or(&[][..], |optimizer| optimizer.slots());
    let slots = slots.iter().map_while(|slot| taken(&arrays, |name| format!("{slot}.{name}"))).collect();
    found.take_slots(slots);
    found.take_before(arrays.iter().find(|(name, _)| *name == UnderWay::ARRAY).and_then(|(_, array)| numbers(array)));
    Ok(found)
}

/// The weights, or what is remembered of them, by name; the output layer's are always there.
fn taken(arrays: &[(&str, Array)], named: impl Fn(&str) -> String) -> Option<Vec<Tensor>> {
    let find =
        |name: &&str| arrays.iter().find(|(other, _)| *other == named(name)).and_then(|(_, array)| numbers(array));
    find(&"dense_kernel")?;
    Some(ORDER.iter().filter_map(find).collect())
}

/// What `np.savez("…", *model.get_weights())` writes.
fn in_order(arrays: &[(&str, Array)]) -> Option<Vec<Tensor>> {
    let find = |at: usize| arrays.iter().find(|(name, _)| *name == format!("arr_{at}"));
    let weights: Vec<_> = (0..arrays.len()).map_while(find).filter_map(|(_, array)| numbers(array)).collect();
    (!weights.is_empty() && weights.len() == arrays.len()).then_some(weights)
}

fn numbers(array: &Array) -> Option<Tensor> {
    if let Array::Numbers(tensor) = array { Some(tensor.clone()) } else { None }
}

fn no_network(what: &str) -> Error {
    Error::NoNetwork { what: what.into() }
}
