//! Is memory needed? The windows asked again with what came before the last symbol spoilt, or with no memory of it: the
//! more the accuracy falls, the more the network leans on its memory.

use kernel::matrix::clear;
use ndarray::Array2;
use rand::SeedableRng;
use rand::seq::SliceRandom;

use super::Trainer;
use crate::arrays::{in_rows, numbers, numbers_mut};
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
        let (windows, last) = (x.nrows(), x.ncols() - 1);
        let labels = model.labels();
        match ablation {
            Ablation::Shuffled => {
                let mut rng = Rng::seed_from_u64(seed);
                earlier(&mut x).for_each(|symbols| symbols.shuffle(&mut rng));
            }
            Ablation::Blanked => {
                if let Some(window) = &mut model.window {
                    // The rows of a place are no other's.
                    let width = window.kernel.ncols();
                    clear(&mut numbers_mut(&mut window.kernel)[..last * labels * width]);
                } else {
                    let blank = add_blank(&mut model);
                    earlier(&mut x).for_each(|symbols| symbols.fill(blank));
                }
            }
            // What has no states loses none.
            Ablation::Forgetful if model.window.is_some() => {}
            // From zero states, the last step knows of the last symbol alone.
            Ablation::Forgetful => x = in_rows(windows, 1, (0..windows).map(|n| x[[n, last]]).collect()),
        }
        let right = self.right(&Self::answers_of(&model, x.view()));
        right.into_iter().filter(|right| *right).count()
    }
}

/// The symbols before the last, window by window.
fn earlier(x: &mut Array2<usize>) -> impl Iterator<Item = &mut [usize]> {
    let length = x.ncols();
    let symbols = x.as_slice_mut().expect("a batch is row-major");
    symbols.chunks_exact_mut(length).map(move |window| &mut window[..length - 1])
}

/// Gives the cell a further symbol, whose row of the kernel is zero; returns its id.
fn add_blank(model: &mut Model) -> usize {
    let labels = model.labels();
    if let Some(recurrent) = &mut model.recurrent {
        let (width, mut kernel) = (recurrent.kernel.ncols(), numbers(&recurrent.kernel).to_vec());
        kernel.resize((labels + 1) * width, 0.0);
        recurrent.kernel = in_rows(labels + 1, width, kernel);
    }
    labels
}
