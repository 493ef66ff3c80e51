//! Which network some weights are, by their shapes.

use crate::error::{Error, Result};
use crate::network::{Cell, Found, MAX_LABELS, MAX_MAXLEN, MAX_UNITS, Optimizer, Options, Shape, Tensor, UnderWay};

/// The network of some weights, in the order in which Keras gives them.
///
/// # Errors
/// Whatever they are that no network of ours has.
pub fn network(kind: &'static str, weights: Vec<Tensor>) -> Result<Found> {
    let shape = shape_of(&weights)?;
    if weights.iter().flat_map(|tensor| &tensor.values).any(|value| !value.is_finite()) {
        return Err(Error::WeightsNotFinite);
    }
    let options = Options {
        cell: Some(shape.cell),
        units: (shape.cell != Cell::Memoryless).then_some(shape.units),
        maxlen: (shape.cell == Cell::WindowDense).then_some(shape.maxlen),
        ..Options::default()
    };
    let gated = matches!(shape.cell, Cell::Lstm | Cell::Gru | Cell::GruClassic);
    Ok(Found {
        kind,
        options,
        outputs: shape.labels,
        state: weights.into_iter().flat_map(|tensor| tensor.values).collect(),
        assumed: if gated { vec!["recurrent_activation"] } else { vec![] },
        ..Found::default()
    })
}

impl Found {
    /// What the weights' shapes depend on.
    pub fn shape(&self) -> Shape {
        Shape {
            cell: self.options.cell.unwrap_or(Cell::Memoryless),
            labels: self.outputs,
            units: self.options.units.unwrap_or(1),
            maxlen: self.options.maxlen.unwrap_or(1),
        }
    }

    /// Takes what an optimiser remembers, slot after slot, if it is of this network.
    pub fn take_slots(&mut self, slots: Vec<Vec<Tensor>>) {
        let weights = self.shape().weights();
        let fits = |slot: &Vec<Tensor>| {
            slot.len() == weights.len()
                && slot.iter().zip(&weights).all(|(tensor, (_, shape))| tensor.shape == *shape)
                && slot.iter().flat_map(|tensor| &tensor.values).all(|value| value.is_finite())
        };
        let wanted = self.options.optimizer.map_or(0, |optimizer| optimizer.slots().len());
        if !slots.is_empty() && slots.len() == wanted && slots.iter().all(fits) {
            self.state.extend(slots.into_iter().flatten().flat_map(|tensor| tensor.values));
            self.slots = true;
        }
    }

    /// Takes with what the epoch under way began, if that is what has led to these weights. Without it, or with the weights of
    /// another, the training goes on with a new epoch.
    pub fn take_before(&mut self, before: Option<Tensor>) {
        let (weights, slots) = (self.shape().len(), self.options.optimizer.map_or(&[][..], Optimizer::slots).len());
        let fits = |under_way: &UnderWay, state: &[f32]| {
            under_way.leads_to == UnderWay::sum(&self.state[..weights])
                && (1..=self.steps).contains(&under_way.batch)
                && state.len() == weights * (1 + slots)
                && state.iter().all(|value| value.is_finite())
        };
        self.under_way = self.under_way.take().zip(before).and_then(|(under_way, Tensor { values: state, .. })| {
            fits(&under_way, &state).then_some(UnderWay { state, ..under_way })
        });
    }
}

fn shape_of(weights: &[Tensor]) -> Result<Shape> {
    let shapes: Vec<&[usize]> = weights.iter().map(|tensor| &tensor.shape[..]).collect();
    let shape = match shapes[..] {
        [[inputs, labels], [bias]] if inputs == labels && bias == labels => {
            Shape { cell: Cell::Memoryless, labels: *labels, units: 1, maxlen: 1 }
        }
        [[inputs, units], [bias], [hidden, labels], [last]] if bias == units && hidden == units && last == labels => {
            if *labels == 0 || inputs % labels != 0 {
                return Err(unlike(format!(
                    "la capa oculta ve {inputs} números, que no son ventanas de {labels} símbolos"
                )));
            }
            Shape { cell: Cell::WindowDense, labels: *labels, units: *units, maxlen: inputs / labels }
        }
        [[inputs, width], [units, also_width], bias, [hidden, labels], [last]]
            if width == also_width && hidden == units && last == labels =>
        {
            if inputs != labels {
                return Err(unlike(format!("lee símbolos de {inputs} números y responde entre {labels}")));
            }
            let cell = match (width.checked_div(*units), bias) {
                (Some(4), [_]) => Cell::Lstm,
                (Some(3), [2, _]) => Cell::Gru,
                (Some(3), [_]) => Cell::GruClassic,
                (Some(1), [_]) => Cell::SimpleRnn,
                _ => return Err(unlike(listed(&shapes))),
            };
            let shape = Shape { cell, labels: *labels, units: *units, maxlen: 1 };
            if width % units != 0 || shape.weights()[2].1 != bias {
                return Err(unlike(listed(&shapes)));
            }
            shape
        }
        [] => return Err(Error::NoNetwork { what: "no tiene pesos".into() }),
        _ if shapes.len() > 5 => return Err(Error::SeveralLayers { count: layers(&shapes) }),
        _ => return Err(unlike(listed(&shapes))),
    };
    bounded(shape)
}

/// How many layers these weights are of, without the last: each but a recurrent kernel begins with a matrix after a bias.
fn layers(shapes: &[&[usize]]) -> usize {
    let begins = |at: usize| shapes[at].len() == 2 && (at == 0 || shapes[at - 1].len() == 1);
    (0..shapes.len()).filter(|at| begins(*at)).count().saturating_sub(1).max(2)
}

/// # Errors
/// [`Error::UnsupportedSize`] of what is larger than Memoria's networks are.
fn bounded(shape: Shape) -> Result<Shape> {
    let within = |count: usize, max: usize, what: &str| {
        let what = || format!("{count} {what}");
        if (1..=max).contains(&count) { Ok(()) } else { Err(Error::UnsupportedSize { what: what(), max }) }
    };
    within(shape.units, MAX_UNITS, "unidades")?;
    within(shape.labels, MAX_LABELS, "salidas")?;
    within(shape.maxlen, MAX_MAXLEN, "pasos de tiempo")?;
    if shape.labels == 1 {
        return Err(Error::UnsupportedShape { what: "sólo tiene una salida".into() });
    }
    Ok(shape)
}

fn unlike(what: String) -> Error {
    Error::UnsupportedShape { what }
}

/// The shapes, as Python writes them.
fn listed(shapes: &[&[usize]]) -> String {
    let one = |shape: &&[usize]| {
        let numbers: Vec<String> = shape.iter().map(usize::to_string).collect();
        format!("({})", numbers.join(", "))
    };
    shapes.iter().map(one).collect::<Vec<_>>().join(", ")
}
