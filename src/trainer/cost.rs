//! What a piece of work costs, counted and not timed, so that whoever works within a bound comes to the same place on every
//! device. The unit is a multiplication of a matrix product, about a sixteenth of a nanosecond on a laptop.

use kernel::symmetric::multiplications;

use super::Trainer;

/// A call, and what is allocated in it.
const PIECE: usize = 20_000;
/// A time step of one sequence, however small the cell.
const STEP: usize = 1000;
/// An exponential, and what goes with it.
const ACTIVATION: usize = 60;
/// A weight in the optimiser.
const UPDATE: usize = 30;
/// A look at a window of the series.
const LOOK: usize = 30;

impl Trainer {
    /// Of a piece of training that began in an epoch and has been done: a full slice, the change of the weights, and if
    /// it ended the epoch what is looked at then.
    pub fn cost_of_piece(&self, began_in: usize) -> usize {
        let slice = PIECE + self.workspace.division().slice * 3 * self.cost_of_sequence() + UPDATE * self.model.len();
        let planes = self.planes.len() * multiplications(self.model.units());
        slice + if self.epoch == began_in { 0 } else { self.distinct.len() * self.cost_of_sequence() + planes }
    }

    /// Of a symbol that the network writes, and its search in the series.
    pub fn cost_of_symbol(&self) -> usize {
        PIECE + self.cost_of_sequence() + LOOK * self.windows.len()
    }

    /// Of one sequence forwards.
    fn cost_of_sequence(&self) -> usize {
        let (options, labels) = (self.options(), self.model.labels());
        let blocks = self.model.cell().blocks().len();
        let step = STEP + ACTIVATION * blocks * self.model.units();
        options.work(labels) + options.maxlen * step + ACTIVATION * labels
    }
}
