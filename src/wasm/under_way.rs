//! Answers that are computed piece by piece: what has been asked for, and how far it has come. A question that is asked
//! again is gone on with; another one, or a change of the network, takes its place.

use std::cell::Cell;

use crate::trainer::{Continuation, StepUnderWay};

/// One of each kind.
#[derive(Default)]
pub struct UnderWay {
    pub step: Cell<Option<StepUnderWay>>,
    pub continuation: Cell<Option<(Asked, Continuation)>>,
}

impl UnderWay {
    pub fn forget(&self) {
        self.step.take();
        self.continuation.take();
    }
}

/// What a continuation is of: text, temperature, seed. A longer one begins like a shorter one, and goes on from it.
pub type Asked = (String, f64, u64);
