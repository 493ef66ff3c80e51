//! The options of an experiment, as they are written in the terminal.

use std::error::Error;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use formats::network::Found;
use memoria::activation::RecurrentActivation;
use memoria::layers::Cell;
use memoria::optimizer::OptimizerKind;
use memoria::series::Series;
use memoria::{Options, Trainer, files};

use super::own_text::symbols;
use super::text_file::decode;

/// What is said takes the place of what the file says, and that of what is recommended for the series.
#[derive(Args)]
pub struct Experiment {
    /// Archivo del que parte la red: .keras, .weights.h5, .h5 o .npz.
    #[arg(long, value_name = "ARCHIVO")]
    pub load: Option<PathBuf>,

    /// Serie: «alphabet», la del cuaderno, «round_trip», «echo», «mark», «brackets», «sentences», «dna» o «story». Con ella
    /// van las opciones con las que se aprende bien, salvo las que se digan.
    #[arg(long, value_name = "SERIE", hide_possible_values = true)]
    series: Option<SeriesName>,

    /// Pasos entre lo que decide la respuesta y la respuesta, en «echo» y «sentences»: de 1 a 40.
    #[arg(long, value_name = "K", requires = "series")]
    distance: Option<usize>,

    /// Archivo con un texto propio, que es la serie.
    #[arg(long, value_name = "ARCHIVO", conflicts_with = "series")]
    text: Option<PathBuf>,

    /// El texto propio se lee por palabras.
    #[arg(long, requires = "text")]
    words: bool,

    /// El texto propio se lee en minúsculas.
    #[arg(long, requires = "text")]
    lower: bool,

    /// Longitud de las ventanas.
    #[arg(long, value_name = "T")]
    maxlen: Option<usize>,

    /// Celda: «lstm», la del cuaderno, «gru» (la de Keras), «gru_classic», «simple_rnn», «memoryless», que sólo ve el último
    /// símbolo, o «window_dense», que ve la ventana entera de una vez.
    #[arg(long, value_name = "CELDA", hide_possible_values = true, value_parser = named(&Cell::ALL, Cell::name))]
    cell: Option<Cell>,

    /// Unidades.
    #[arg(long, value_name = "H")]
    units: Option<usize>,

    /// Activación de las puertas: «sigmoid», la de Keras 3, o «hard_sigmoid», la que usó el cuaderno de 2018.
    #[arg(long, value_name = "FUNCIÓN", hide_possible_values = true)]
    #[arg(value_parser = named(&RecurrentActivation::ALL, RecurrentActivation::name))]
    recurrent_activation: Option<RecurrentActivation>,

    /// Primer sesgo de la puerta de olvido de una LSTM.
    #[arg(long, value_name = "X")]
    forget_bias: Option<f64>,

    /// Tamaño de los lotes.
    #[arg(long, value_name = "B")]
    batch_size: Option<usize>,

    /// Parte de las ventanas, las últimas, con las que no se entrena: de 0 a 0.5.
    #[arg(long, value_name = "X")]
    validation_split: Option<f64>,

    /// Las ventanas, siempre en el mismo orden.
    #[arg(long)]
    no_shuffle: bool,

    /// Optimizador: «rmsprop», el del cuaderno, «adam» o «sgd».
    #[arg(long, value_name = "OPTIMIZADOR", hide_possible_values = true)]
    #[arg(value_parser = named(&OptimizerKind::ALL, OptimizerKind::name))]
    optimizer: Option<OptimizerKind>,

    /// Tasa de aprendizaje.
    #[arg(long, value_name = "X")]
    learning_rate: Option<f64>,

    /// De RMSprop.
    #[arg(long, value_name = "X")]
    rho: Option<f64>,

    /// De Adam.
    #[arg(long = "beta-1", value_name = "X")]
    beta_1: Option<f64>,

    /// De Adam.
    #[arg(long = "beta-2", value_name = "X")]
    beta_2: Option<f64>,

    /// De RMSprop y de Adam.
    #[arg(long, value_name = "X")]
    epsilon: Option<f64>,

    /// De SGD.
    #[arg(long, value_name = "X")]
    momentum: Option<f64>,

    /// Longitud a la que se recorta cada gradiente que sea más largo.
    #[arg(long, value_name = "X")]
    clipnorm: Option<f64>,

    /// Semilla, que decide los pesos iniciales y el orden de los lotes; si no se dice, 0.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum SeriesName {
    Alphabet,
    RoundTrip,
    Echo,
    Mark,
    Brackets,
    Sentences,
    Dna,
    Story,
}

/// One of all that there are, by its name.
fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let known = PossibleValuesParser::new(all.iter().map(|one| name(*one)));
    known.map(move |given| *all.iter().find(|one| name(**one) == given).expect("it is one of these"))
}

/// As the page begins them.
const ECHO_DISTANCE: usize = 5;
const SENTENCES_DISTANCE: usize = 2;

impl Experiment {
    /// The training that these options ask for, and how many epochs were behind it.
    pub fn begin(&self) -> Result<(Trainer, usize), Box<dyn Error>> {
        let Some(path) = &self.load else { return Ok((Trainer::new(self.options(None)?)?, 0)) };
        let found = read(path)?;
        let trainer = fitting(&found, self.options(Some(&found))?, files::resumed)?;
        self.tell_assumed(&found);
        if !found.slots {
            eprintln!("memoria: el archivo no trae lo que recordaba el optimizador, que empieza sin recuerdos");
        }
        Ok((trainer, found.epoch.unwrap_or_default()))
    }

    /// All options: what is said, over what the file says, over what is recommended for the series.
    pub fn options(&self, found: Option<&Found>) -> Result<Options, Box<dyn Error>> {
        let series = self.series()?;
        let base = series.clone().map_or_else(Options::default, Options::recommended);
        let mut options = found.map_or(base.clone(), |found| files::options(found, base));
        if let Some(series) = series {
            options.series = series;
        }
        set(&mut options.maxlen, self.maxlen);
        set(&mut options.units, self.units);
        set(&mut options.forget_bias, self.forget_bias);
        set(&mut options.batch_size, self.batch_size);
        set(&mut options.validation_split, self.validation_split);
        set(&mut options.learning_rate, self.learning_rate);
        set(&mut options.rho, self.rho);
        set(&mut options.beta_1, self.beta_1);
        set(&mut options.beta_2, self.beta_2);
        set(&mut options.epsilon, self.epsilon);
        set(&mut options.momentum, self.momentum);
        set(&mut options.clipnorm, self.clipnorm.map(Some));
        set(&mut options.seed, self.seed);
        set(&mut options.shuffle, self.no_shuffle.then_some(false));
        set(&mut options.cell, self.cell);
        set(&mut options.optimizer, self.optimizer);
        set(&mut options.recurrent_activation, self.recurrent_activation);
        Ok(options)
    }

    fn series(&self) -> Result<Option<Series>, Box<dyn Error>> {
        if let Some(path) = &self.text {
            let bytes = std::fs::read(path).map_err(|error| told(path, &error))?;
            let text = decode(&bytes).map_err(|reason| format!("{}: {reason}", path.display()))?;
            let symbols = symbols(&text, self.words, self.lower).into_iter().collect();
            return Ok(Some(Series::Text { symbols, words: self.words }));
        }
        let distance = |usual| self.distance.unwrap_or(usual);
        let series = self.series.map(|name| match name {
            SeriesName::Alphabet => Series::Alphabet,
            SeriesName::RoundTrip => Series::RoundTrip,
            SeriesName::Echo => Series::Echo { distance: distance(ECHO_DISTANCE) },
            SeriesName::Mark => Series::Mark,
            SeriesName::Brackets => Series::Brackets,
            SeriesName::Sentences => Series::Sentences { distance: distance(SENTENCES_DISTANCE) },
            SeriesName::Dna => Series::Dna,
            SeriesName::Story => Series::Story,
        });
        if self.distance.is_some() && series.as_ref().is_some_and(|series| series.distance().is_none()) {
            return Err("sólo «echo» y «sentences» llevan --distance".into());
        }
        // Before what is recommended for it, which would be out of bounds, too.
        series.as_ref().map_or(Ok(()), Series::check)?;
        Ok(series)
    }

    /// Says what is taken to be so of a file that does not tell it.
    pub fn tell_assumed(&self, found: &Found) {
        if !found.assumed.is_empty() && self.recurrent_activation.is_none() {
            eprintln!(
                "memoria: el archivo no dice la activación de las puertas, y se toma la de Keras 3; con --recurrent-activation se elige"
            );
        }
    }
}

/// What `begin` makes of the network of a file.
///
/// # Errors
/// If that is not one as these options want.
pub fn fitting(
    found: &Found,
    options: Options,
    begin: fn(&Found, Options) -> Result<Trainer, memoria::Error>,
) -> Result<Trainer, Box<dyn Error>> {
    let labels = Trainer::new(Options { seed: 0, ..options.clone() })?.encoder().labels().len();
    if labels != found.outputs {
        let of = if found.labels.is_some() { "" } else { ", y el archivo no dice cuáles" };
        let asked = "con --series o --text se elige otra";
        return Err(
            format!("la red responde entre {} símbolos{of}; la serie tiene {labels}: {asked}", found.outputs).into()
        );
    }
    Ok(begin(found, options).map_err(|error| match error {
        memoria::Error::InvalidArgument { name, .. } if name == "state" => {
            "la red del archivo no es la que piden las opciones: la celda y las unidades son las del archivo"
                .to_string()
        }
        other => other.to_string(),
    })?)
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// The network of a file, which is not read into memory if it is too large.
pub fn read(path: &Path) -> Result<Found, Box<dyn Error>> {
    let size = std::fs::metadata(path).map_err(|error| told(path, &error))?.len();
    if size > formats::error::MAX_FILE as u64 {
        return Err(told(path, &formats::Error::FileTooLarge).into());
    }
    let bytes = std::fs::read(path).map_err(|error| told(path, &error))?;
    Ok(formats::read(&bytes).map_err(|error| told(path, &error))?)
}

/// What went wrong with a file.
pub fn told(path: &Path, error: &(dyn Error + 'static)) -> String {
    let what = match error.downcast_ref::<std::io::Error>().map(std::io::Error::kind) {
        Some(std::io::ErrorKind::NotFound) => "no existe".to_string(),
        Some(std::io::ErrorKind::PermissionDenied) => "no hay permiso".to_string(),
        _ => error.to_string(),
    };
    format!("{}: {what}", path.display())
}
