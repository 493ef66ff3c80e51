//! Gates that are held at a value, to see what they do.

use crate::layers::Quantity;

/// Held in every unit and step; a cell takes note of the gates that it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forced {
    pub i: Option<f32>,
    pub f: Option<f32>,
    pub o: Option<f32>,
    pub z: Option<f32>,
    pub r: Option<f32>,
    /// Units that are switched off: nothing enters their memory, and nothing leaves it.
    pub off: Vec<usize>,
}

impl Forced {
    pub const GATES: [Quantity; 5] = [Quantity::I, Quantity::F, Quantity::O, Quantity::Z, Quantity::R];

    /// The value at which a gate is held.
    #[inline]
    pub fn held(&self, gate: Quantity) -> Option<f32> {
        match gate {
            Quantity::I => self.i,
            Quantity::F => self.f,
            Quantity::O => self.o,
            Quantity::Z => self.z,
            Quantity::R => self.r,
            _ => None,
        }
    }

    /// As [`Forced::held`], in a unit that may be switched off.
    pub fn held_in(&self, gate: Quantity, unit: usize) -> Option<f32> {
        let off = self.off.contains(&unit).then(|| when_off(gate)).flatten();
        off.or(self.held(gate))
    }

    /// Puts the held values into a gate (H) of one sequence.
    #[inline]
    pub(super) fn hold(&self, gate: Quantity, values: &mut [f32]) {
        self.held(gate).into_iter().for_each(|value| values.fill(value));
        self.off.iter().for_each(|&unit| values[unit] = when_off(gate).unwrap_or(values[unit]));
    }

    /// Takes the gradients of what is held away: what does not answer to its weights has none.
    #[inline]
    pub(super) fn release(&self, gate: Quantity, d: &mut [f32]) {
        self.held(gate).into_iter().for_each(|_| d.fill(0.0));
        self.off.iter().for_each(|&unit| d[unit] = when_off(gate).map_or(d[unit], |_| 0.0));
    }
}

/// The value that switches a unit off: it shuts the way in and out, or keeps the zero of the beginning.
fn when_off(gate: Quantity) -> Option<f32> {
    match gate {
        Quantity::I | Quantity::O | Quantity::H => Some(0.0),
        Quantity::Z => Some(1.0),
        _ => None,
    }
}
