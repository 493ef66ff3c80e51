//! Memoria's core: an LSTM, and its rivals, that learn a series of symbols, every number of them open to inspection.
//!
//! From the bottom to the top, each module knows only those before it:
//!
//! | module | what it is |
//! |---|---|
//! | [`error`] | what can go wrong, with a code for programs and a message for people |
//! | `arrays`, `side_by_side` | matrices as rows of numbers; work for several cores |
//! | [`activation`], [`loss`], [`init`] | the arithmetic: the same bits on every device; its loops are in the crate `kernel` |
//! | [`layers`] | LSTM, GRU, SimpleRNN and Dense: parameters, forward, backward, one file a cell |
//! | [`model`] | recurrent layer → Dense → softmax: gradients, predictions, and the trace of a sequence |
//! | [`workspace`] | how a batch is divided, among cores and among calls |
//! | [`changes`], [`derivation`], [`pca`] | looking inside: a lens over the weights, a value written out, a cloud of states on a plane |
//! | [`optimizer`] | RMSprop, Adam, SGD with momentum; clipping |
//! | [`series`] | what there is to learn → symbols → ids → windows with their answers |
//! | [`timeline`] | the weights after every epoch, to go back to |
//! | [`options`], [`trainer`] | an experiment: model + data + optimiser + random order, step by step |
//! | `files` | a training as the files of the crate `formats` have it; natively alone |
//! | [`wasm`] | the same for JavaScript; nothing else here knows a browser |
//!
//! Shapes: N samples, B batch, T time steps (`maxlen`), V labels, H units, G blocks of a cell. Arrays are row-major `f32`, in the layout
//! of Keras. Logarithms are natural: a loss is in nats.

mod arrays;
pub mod changes;
pub mod derivation;
pub mod error;
#[cfg(feature = "cli")]
pub mod files;
pub mod init;
pub mod layers;
pub mod model;
pub mod optimizer;
pub mod options;
pub mod pca;
pub mod series;
mod side_by_side;
pub mod timeline;
pub mod trainer;
pub mod wasm;
pub mod workspace;

/// The Rust that the course shows is a test.
#[cfg(doctest)]
#[doc = include_str!("../www/course/es/08-abecedario.md")]
struct Course;

pub use error::Error;
pub use kernel::{activation, loss};
pub use options::Options;
pub use trainer::Trainer;
