//! The arithmetic of the networks: loops over slices of numbers, with the same bits on every device.
//!
//! It is a crate of its own so that it is compiled for speed whatever all around it is compiled for: what takes a training's
//! time is here, and nothing else. A function takes whole blocks, the rows of a time step one after the other, so that a
//! call is long beside what it costs. Shapes: B sequences of a batch, H units, V labels.
//!
//! | module | what it is |
//! |---|---|
//! | [`activation`] | exponentials, σ, tanh, softmax |
//! | [`matrix`] | the matrix product, and sums of rows |
//! | [`lstm`], [`gru`], [`simple_rnn`] | what a cell does number by number, forwards and backwards |
//! | [`loss`] | categorical cross-entropy |
//! | [`optimizer`] | RMSprop, Adam, SGD with momentum |
//! | [`steps`] | the numbers of each time step, which the passes leave |
//! | [`symmetric`] | the leading eigenvector of a covariance |
//! | [`transpose`] | a transposed copy of a matrix |
//! | [`windows`] | pieces of a series of ids |

pub mod activation;
pub mod gru;
mod lanes;
pub mod loss;
pub mod lstm;
pub mod matrix;
pub mod optimizer;
pub mod simple_rnn;
pub mod steps;
pub mod symmetric;
pub mod transpose;
pub mod windows;
