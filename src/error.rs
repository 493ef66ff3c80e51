//! What can go wrong, with what a person needs to mend it.
//!
//! The messages are in Spanish, since they are read on the page and in the terminal; programs go by [`Error::code`].

use thiserror::Error;

/// Every failure of the library.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Error {
    /// An option outside its bounds, or not a number.
    #[error("«{name}» tiene que ser un número entre {bounds}")]
    OptionOutOfRange { name: &'static str, bounds: &'static str },

    #[error("no hay ninguna opción que se llame «{name}»")]
    UnknownOption { name: String },

    /// A batch would take a person too long to look at whole.
    #[error(
        "un lote haría {work} millones de multiplicaciones y el límite son {max}: \
         baja las unidades, la longitud o el tamaño del lote"
    )]
    BatchTooLarge { work: u64, max: u64 },

    /// A layer with weights for each place of the window has more than fit in a phone.
    #[error("la capa oculta tendría más de {max} pesos, que es el máximo: baja las unidades o la longitud")]
    TooManyWeights { max: usize },

    /// The series does not fill one window and its answer.
    #[error("la serie tiene {length} símbolos y hacen falta al menos {min}")]
    SeriesTooShort { length: usize, min: usize },

    /// How long it is nobody counts: it is read no further than this.
    #[error("la serie tiene más de {max} símbolos, que es el máximo")]
    SeriesTooLong { max: usize },

    /// A text, or all the symbols of a series together, in characters.
    #[error("el texto tiene más de {max} caracteres, que es el máximo")]
    TextTooLarge { max: usize },

    /// `position` counts from 0.
    #[error("el símbolo de la posición {} de la serie tiene más de {max} caracteres, que es el máximo", .position + 1)]
    SymbolTooLong { position: usize, max: usize },

    /// In the text of the series other symbols are read there. `position` counts from 0.
    #[error("«{symbol}», en la posición {} de la serie, se confunde con otro símbolo al leerlo seguido del siguiente", .position + 1)]
    AmbiguousSymbol { symbol: String, position: usize },

    /// No window of this length holds what decides its answer.
    #[error("con ventanas de {length} no se ve lo que decide la respuesta: tienen que ser de {min} o más")]
    WindowTooShort { length: usize, min: usize },

    /// One label leaves nothing to learn; too many do not fit the output layer.
    #[error("la serie tiene {labels} símbolos distintos y tienen que ser entre {min} y {max}")]
    LabelCount { labels: usize, min: usize, max: usize },

    #[error("{}: la red espera {expected} y hay {length}", missing(*.expected - *.length))]
    TextTooShort { length: usize, expected: usize },

    #[error("{}: la red espera {expected} y hay {length}", left_over(*.length - *.expected))]
    TextTooLong { length: usize, expected: usize },

    /// `position` counts from 0.
    #[error("«{symbol}», en la posición {}, no está entre las etiquetas de la serie", .position + 1)]
    UnknownLabel { symbol: String, position: usize },

    /// An argument of the boundary that is not what is needed, or that fails while it is being read.
    #[error("«{name}» tiene que ser {expected}")]
    InvalidArgument { name: String, expected: &'static str },

    /// A call that came while another was being answered.
    #[error("el entrenador está ocupado con otra llamada")]
    Busy,

    /// The loss is no longer a finite number: training stops, and this batch changes nothing any more. What the one before
    /// made of the weights may be what is broken. `epoch` and `batch` from 1.
    #[error(
        "la pérdida ha dejado de ser un número finito en la época {epoch}, lote {batch}: \
         el entrenamiento se ha detenido, y el lote anterior puede haber estropeado los pesos; \
         prueba con una tasa de aprendizaje menor"
    )]
    Diverged { epoch: usize, batch: usize },

    /// The time line holds only what has been trained.
    #[error("la época {epoch} no se ha entrenado todavía: se ha llegado a la {reached}")]
    EpochNotReached { epoch: usize, reached: usize },

    /// As [`Error::EpochNotReached`], of a batch counted from the beginning.
    #[error("el lote {step} no se ha entrenado todavía: se ha llegado al {reached}")]
    StepNotReached { step: usize, reached: usize },

    /// What a training begins with can't be changed while it is under way.
    #[error("«{name}» no se puede cambiar a mitad del entrenamiento: hay que empezar de nuevo")]
    OptionFixed { name: &'static str },

    /// Each branch keeps a copy of its options.
    #[error("el entrenamiento ya se ha bifurcado {max} veces, el máximo")]
    TooManyBranches { max: usize },

    /// A network with a weight for each place of a window, asked for another length.
    #[error("esta red sólo lee ventanas de {length}: cada lugar tiene sus propios pesos")]
    LengthFixed { length: usize },

    /// The training has reached the last step that is allowed.
    #[error("el entrenamiento ha llegado a los {max} lotes, el máximo")]
    TrainingTooLong { max: usize },
}

fn missing(n: usize) -> String {
    if n == 1 { "falta 1 símbolo".into() } else { format!("faltan {n} símbolos") }
}

fn left_over(n: usize) -> String {
    if n == 1 { "sobra 1 símbolo".into() } else { format!("sobran {n} símbolos") }
}

impl Error {
    /// A stable name for programs; the page chooses its own words by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OptionOutOfRange { .. } => "option_out_of_range",
            Self::UnknownOption { .. } => "unknown_option",
            Self::BatchTooLarge { .. } => "batch_too_large",
            Self::TooManyWeights { .. } => "too_many_weights",
            Self::SeriesTooShort { .. } => "series_too_short",
            Self::SeriesTooLong { .. } => "series_too_long",
            Self::TextTooLarge { .. } => "text_too_large",
            Self::SymbolTooLong { .. } => "symbol_too_long",
            Self::AmbiguousSymbol { .. } => "ambiguous_symbol",
            Self::WindowTooShort { .. } => "window_too_short",
            Self::LabelCount { .. } => "label_count",
            Self::TextTooShort { .. } => "text_too_short",
            Self::TextTooLong { .. } => "text_too_long",
            Self::UnknownLabel { .. } => "unknown_label",
            Self::InvalidArgument { .. } => "invalid_argument",
            Self::Busy => "busy",
            Self::Diverged { .. } => "diverged",
            Self::EpochNotReached { .. } => "epoch_not_reached",
            Self::StepNotReached { .. } => "step_not_reached",
            Self::OptionFixed { .. } => "option_fixed",
            Self::TooManyBranches { .. } => "too_many_branches",
            Self::LengthFixed { .. } => "length_fixed",
            Self::TrainingTooLong { .. } => "training_too_long",
        }
    }
}

/// Whether a number is within its bounds, both included; NaN is not. `bounds` says them in words: the code that writes a
/// float would be a tenth of the wasm.
#[inline(never)]
pub(crate) fn check(name: &'static str, value: f64, least: f64, most: f64, bounds: &'static str) -> Result<(), Error> {
    if least <= value && value <= most { Ok(()) } else { Err(Error::OptionOutOfRange { name, bounds }) }
}

/// As [`check`], of a place: a number from 0 to one less than there are.
pub(crate) fn check_place(name: &'static str, place: usize, count: usize, bounds: &'static str) -> Result<(), Error> {
    check(name, place as f64, 0.0, count as f64 - 1.0, bounds)
}
