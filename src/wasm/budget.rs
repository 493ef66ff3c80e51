//! What a call may take before it comes back: milliseconds, where they are given; and otherwise so much work that it
//! takes less than a twentieth of a second, counted and not timed, so that the same calls always come to the same place.

use wasm_bindgen::prelude::*;

use super::Result;
use super::arguments::number;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "number")]
    pub type JsBudget;

    // `performance` belongs to the global object of windows, workers and Node alike.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<web_sys::Performance>;
}

/// Of a call to which no time was given, as `src/trainer/cost.rs` counts.
const WORK: usize = 400_000_000;

pub enum Budget {
    Until(f64),
    Work(usize),
}

impl Budget {
    pub fn new(milliseconds: Option<JsBudget>) -> Result<Self> {
        milliseconds.map_or(Ok(Self::Work(WORK)), |milliseconds| Self::milliseconds(&milliseconds))
    }

    pub fn milliseconds(given: &JsValue) -> Result<Self> {
        Ok(Self::Until(now() + number(given, "budget_ms")?))
    }

    /// Takes what a piece has cost off; returns whether nothing is left.
    pub fn spend(&mut self, cost: usize) -> bool {
        match self {
            Self::Until(end) => now() >= *end,
            Self::Work(left) => {
                *left = left.saturating_sub(cost);
                *left == 0
            }
        }
    }
}

/// Milliseconds of a clock that only goes forwards. Where there is none every budget is used up at once.
fn now() -> f64 {
    PERFORMANCE.with(|clock| clock.as_ref().map_or(f64::INFINITY, web_sys::Performance::now))
}
