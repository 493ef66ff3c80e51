//! Why a file can't be read or written, with what a person needs to know. The messages are in Spanish, as those of the
//! rest of Memoria; programs go by [`Error::code`].

use thiserror::Error;

/// Bytes of a file at the most, and of all that it holds once it is unpacked.
pub const MAX_FILE: usize = 16 << 20;
pub const MAX_UNPACKED: usize = 64 << 20;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    #[error("no es un archivo de los que aquí se leen: .keras, .weights.h5, .h5 o .npz")]
    UnknownFile,

    #[error("el archivo está cortado o dañado")]
    DamagedFile,

    #[error("el archivo es demasiado grande: {} MB es lo máximo", MAX_FILE >> 20)]
    FileTooLarge,

    #[error("lo que hay comprimido en el archivo ocuparía más de {} MB, que es lo máximo", MAX_UNPACKED >> 20)]
    BombFile,

    #[error("en el archivo no hay ninguna red como las de aquí: {what}")]
    NoNetwork { what: String },

    #[error("la red del archivo tiene {count} capas con pesos delante de la de salida, y aquí sólo caben las de una")]
    SeveralLayers { count: usize },

    #[error("la red del archivo tiene una capa «{layer}», que aquí no hay")]
    UnsupportedLayer { layer: String },

    #[error("la capa «{layer}» del archivo usa la activación «{activation}» y aquí tiene que ser {expected}")]
    UnsupportedActivation { layer: String, activation: String, expected: &'static str },

    #[error("los números del archivo son de tipo {found} y aquí tienen que ser float32")]
    UnsupportedType { found: String },

    #[error("la capa «{layer}» del archivo está hecha con {option}, que aquí no se puede")]
    UnsupportedOption { layer: String, option: String },

    #[error("los pesos del archivo no encajan en ninguna red de las de aquí: {what}")]
    UnsupportedShape { what: String },

    #[error("la red del archivo tiene {what}, y el máximo es {max}")]
    UnsupportedSize { what: String, max: usize },

    #[error("algún peso del archivo no es un número finito")]
    WeightsNotFinite,

    #[error("«{name}» tiene que ser {expected}")]
    InvalidArgument { name: &'static str, expected: &'static str },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFile => "unknown_file",
            Self::DamagedFile => "damaged_file",
            Self::FileTooLarge | Self::BombFile => "file_too_large",
            Self::NoNetwork { .. } => "no_network",
            Self::SeveralLayers { .. } => "several_layers",
            Self::UnsupportedLayer { .. } => "unsupported_layer",
            Self::UnsupportedActivation { .. } => "unsupported_activation",
            Self::UnsupportedType { .. } => "unsupported_type",
            Self::UnsupportedOption { .. } => "unsupported_option",
            Self::UnsupportedShape { .. } => "unsupported_shape",
            Self::UnsupportedSize { .. } => "unsupported_size",
            Self::WeightsNotFinite => "weights_not_finite",
            Self::InvalidArgument { .. } => "invalid_argument",
        }
    }
}
