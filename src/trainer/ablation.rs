//! Is memory needed? The windows asked again with what came before the last symbol spoilt, or with no memory of it: the
//! more the accuracy falls, the more the network leans on its memory.

use ndarray::{Array2, Axis, s};
use rand::SeedableRng;
use rand::seq::SliceRandom;

use super::Trainer;
use crate::init::Rng;
use crate::model::Model;

/// What is taken from the network before it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ablation {
    /// The symbols before the last, in a random order.
    Shuffled,
    /// The symbols before the last, each an input of zeros.
    Blanked,
    /// h and c, zero again before each step.
    Forgetful,
}

impl Trainer {
    /// How many of the windows that differ are answered right so. The seed decides the random orders.
    pub fn accuracy_without(&self, ablation: Ablation, seed: u64) -> usize {
        let (mut x, _) = self.windows.batch(&self.distinct);
        let mut model = self.looked_at().into_owned();
        let last = x.ncols() - 1;
        match ablation {
            Ablation::Shuffled => {
                let mut rng = Rng::seed_from_u64(seed);
                for mut window in x.rows_mut() {
                    window.as_slice_mut().expect("a batch is row-major")[..last].shuffle(&mut rng);
                }
            }
            Ablation::Blanked => x.slice_mut(s![.., ..last]).fill(add_blank(&mut model)),
            // From zero states, the last step knows of the last symbol alone.
            Ablation::Forgetful => x = x.slice(s![.., last..]).as_standard_layout().into_owned(),
        }
        let right = self.right(&Self::answers_of(&model, x.view()));
        right.into_iter().filter(|right| *right).count()
    }
}

/// Gives the cell a further symbol, whose row of the kernel is zero; returns its id.
fn add_blank(model: &mut Model) -> usize {
    let labels = model.labels();
    if let Some(recurrent) = &mut model.recurrent {
        let zero = Array2::zeros((1, recurrent.kernel.ncols()));
        recurrent.kernel.append(Axis(0), zero.view()).expect("a row of the kernel's width");
    }
    labels
}
