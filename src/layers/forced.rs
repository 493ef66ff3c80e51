//! Gates that are held at a value, to see what they do.

use super::{Cell, Quantity};

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

    /// As [`Forced::held`], to be set; nothing for what is no gate.
    pub fn held_mut(&mut self, gate: Quantity) -> Option<&mut Option<f32>> {
        match gate {
            Quantity::I => Some(&mut self.i),
            Quantity::F => Some(&mut self.f),
            Quantity::O => Some(&mut self.o),
            Quantity::Z => Some(&mut self.z),
            Quantity::R => Some(&mut self.r),
            _ => None,
        }
    }

    /// As [`Forced::held`], in a unit that may be switched off.
    pub fn held_in(&self, gate: Quantity, unit: usize) -> Option<f32> {
        let off = self.off.contains(&unit).then(|| when_off(gate)).flatten();
        off.or(self.held(gate))
    }

    fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Puts the held values into the `gates (B, G·H)` of a step.
    pub(super) fn hold(&self, cell: Cell, gates: &mut [f32], units: usize) {
        self.replace(cell, gates, units, |held| held);
    }

    /// Takes the gradients of what is held away: what does not answer to its weights has none.
    pub(super) fn release(&self, cell: Cell, d_gates: &mut [f32], units: usize) {
        self.replace(cell, d_gates, units, |_| 0.0);
    }

    fn replace(&self, cell: Cell, gates: &mut [f32], units: usize, by: fn(f32) -> f32) {
        if self.is_none() {
            return;
        }
        let blocks = cell.blocks();
        for (at, values) in gates.chunks_exact_mut(units).enumerate() {
            for (unit, value) in values.iter_mut().enumerate() {
                *value = self.held_in(blocks[at % blocks.len()], unit).map_or(*value, by);
            }
        }
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
