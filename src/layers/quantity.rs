//! What there is to see in a network.

/// A value that the network has at every time step: H numbers, or V of those of the output layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The input, forget and output gates of the LSTM.
    I,
    F,
    O,
    /// The update and reset gates of the GRU.
    Z,
    R,
    /// c̃, what could enter the memory; Keras calls its block c in the LSTM, and h in the GRU.
    Candidate,
    C,
    H,
    Logits,
    Probabilities,
}

impl Quantity {
    pub const ALL: [Self; 10] = [
        Self::I,
        Self::F,
        Self::O,
        Self::Z,
        Self::R,
        Self::Candidate,
        Self::C,
        Self::H,
        Self::Logits,
        Self::Probabilities,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::I => "i",
            Self::F => "f",
            Self::O => "o",
            Self::Z => "z",
            Self::R => "r",
            Self::Candidate => "candidate",
            Self::C => "c",
            Self::H => "h",
            Self::Logits => "logits",
            Self::Probabilities => "probabilities",
        }
    }
}
