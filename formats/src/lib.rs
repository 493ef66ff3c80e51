//! The files in which a network comes and goes: Keras' `.keras` and `.weights.h5`, NumPy's `.npz`, a notebook for Jupyter;
//! and those that Keras 2 has saved. It knows formats, and neither browser nor network: what it is given is a plain
//! description ([`network::Network`]), and so is what it gives ([`network::Found`]).
//!
//! What is read may be anything: everything is measured before room is made for it, and nothing panics.

mod about;
mod archive;
mod config;
pub mod error;
mod h5;
mod keras;
mod legacy;
pub mod network;
mod notebook;
mod npy;
mod npz;
mod recognise;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod weights_h5;

use error::MAX_FILE;
pub use error::{Error, Result};
use h5::Reader;
use network::{Found, Network};

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Npz,
    WeightsH5,
    Keras,
    Notebook,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Npz, Self::WeightsH5, Self::Keras, Self::Notebook];
    /// Those that can be read again.
    pub const READ: [Self; 3] = [Self::Npz, Self::WeightsH5, Self::Keras];

    /// What such a file's name ends in.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Npz => "npz",
            Self::WeightsH5 => "weights.h5",
            Self::Keras => "keras",
            Self::Notebook => "ipynb",
        }
    }
}

/// The file of a network.
///
/// # Errors
/// [`Error::InvalidArgument`] of what the file needs and is not given.
pub fn write(kind: Kind, network: &Network) -> Result<Vec<u8>> {
    Ok(match kind {
        Kind::Npz => npz::write(network),
        Kind::WeightsH5 => weights_h5::write(network, true),
        Kind::Keras => keras::write(network),
        Kind::Notebook => notebook::write(network)?,
    })
}

/// The network of a file, whatever its name.
///
/// # Errors
/// Of every file that is none of ours, why.
pub fn read(bytes: &[u8]) -> Result<Found> {
    if bytes.len() > MAX_FILE {
        return Err(Error::FileTooLarge);
    }
    if bytes.starts_with(ZIP) {
        let files = archive::unpacked(bytes)?;
        return if keras::is_one(&files) { keras::read(&files) } else { npz::read(&files) };
    }
    if !bytes.starts_with(HDF5) {
        return Err(Error::UnknownFile);
    }
    let reader = Reader::new(bytes)?;
    if legacy::is_one(&reader) {
        return legacy::read(&reader);
    }
    let mut found = weights_h5::read(&reader, "weights.h5")?;
    weights_h5::read_training(&reader, &mut found);
    Ok(found)
}

/// With what the files begin.
const ZIP: &[u8] = b"PK\x03\x04";
const HDF5: &[u8] = b"\x89HDF\r\n\x1a\n";
