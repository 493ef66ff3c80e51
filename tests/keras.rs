//! Memoria against real Keras: every case that `tests/keras/generate.py` wrote, in `tests/keras/golden/` and in the
//! folder that `MEMORIA_GOLDEN_DIR` names.
//!
//! An array agrees within a tolerance if its largest difference is at most that part of its largest absolute value.

mod compare;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use compare::{furthest_apart, largest};
use memoria::Options;
use memoria::activation::RecurrentActivation;
use memoria::init::Rng;
use memoria::layers::Cell;
use memoria::model::Model;
use memoria::optimizer::{OptimizerKind, State};
use memoria::workspace::{Division, Workspace};
use ndarray::Array2;
use rand::SeedableRng;
use serde::Deserialize;

const FIRST_STEP: f32 = 1e-5;
const LAST_STEP: f32 = 1e-4;

#[derive(Deserialize)]
struct Case {
    options: CaseOptions,
    x: Vec<Vec<usize>>,
    y: Vec<usize>,
    initial: BTreeMap<String, Vec<f32>>,
    losses: Vec<f32>,
    gradients: BTreeMap<String, Vec<f32>>,
    #[serde(rename = "final")]
    last: BTreeMap<String, Vec<f32>>,
    predict_x: Vec<Vec<usize>>,
    predict_before: Vec<Vec<f32>>,
    predict_after: Vec<Vec<f32>>,
    /// None without a recurrent layer, and the second none without c.
    hidden_before: Option<Vec<Vec<Vec<f32>>>>,
    cell_before: Option<Vec<Vec<Vec<f32>>>>,
}

/// The optimisers' rates are those of [`Options`] where a case, of another optimiser, does not name them.
#[derive(Deserialize)]
struct CaseOptions {
    cell: String,
    units: usize,
    maxlen: usize,
    labels: usize,
    batch_size: usize,
    recurrent_activation: String,
    optimizer: String,
    learning_rate: f64,
    rho: Option<f64>,
    beta_1: Option<f64>,
    beta_2: Option<f64>,
    epsilon: Option<f64>,
    momentum: Option<f64>,
    clipnorm: Option<f64>,
    epochs: usize,
}

impl CaseOptions {
    fn options(&self) -> Options {
        let default = Options::default();
        Options {
            cell: match self.cell.as_str() {
                "lstm" => Cell::Lstm,
                "gru" => Cell::Gru,
                "gru_classic" => Cell::GruClassic,
                "simple_rnn" => Cell::SimpleRnn,
                "memoryless" => Cell::Memoryless,
                "window_dense" => Cell::WindowDense,
                name => panic!("{name}"),
            },
            units: self.units,
            maxlen: self.maxlen,
            recurrent_activation: match self.recurrent_activation.as_str() {
                "sigmoid" => RecurrentActivation::Sigmoid,
                "hard_sigmoid" => RecurrentActivation::HardSigmoid,
                name => panic!("{name}"),
            },
            optimizer: match self.optimizer.as_str() {
                "rmsprop" => OptimizerKind::RmsProp,
                "adam" => OptimizerKind::Adam,
                "sgd" => OptimizerKind::Sgd,
                name => panic!("{name}"),
            },
            learning_rate: self.learning_rate,
            rho: self.rho.unwrap_or(default.rho),
            beta_1: self.beta_1.unwrap_or(default.beta_1),
            beta_2: self.beta_2.unwrap_or(default.beta_2),
            epsilon: self.epsilon.unwrap_or(default.epsilon),
            momentum: self.momentum.unwrap_or(default.momentum),
            clipnorm: self.clipnorm,
            ..default
        }
    }
}

#[test]
fn every_case_of_keras_is_met() {
    let cases: Vec<PathBuf> = folders().iter().flat_map(|folder| cases(folder)).collect();
    assert!(cases.iter().any(|path| path.ends_with("alphabet.json")) && cases.len() > 10, "{cases:?}");
    let failures: Vec<String> = cases.iter().filter_map(|path| check(path).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    println!("{} casos de Keras", cases.len());
}

fn folders() -> Vec<PathBuf> {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keras/golden");
    [Some(committed), std::env::var_os("MEMORIA_GOLDEN_DIR").map(PathBuf::from)].into_iter().flatten().collect()
}

fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    assert!(!paths.is_empty(), "{}: no hay casos", folder.display());
    paths.sort();
    paths
}

fn check(path: &Path) -> Result<(), String> {
    let case = read(path);
    let outcome = before_training(&case).and_then(|()| training(&case));
    outcome.map_err(|what| format!("{}: {what}", path.display()))
}

fn read(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn before_training(case: &Case) -> Result<(), String> {
    let model = case.initial_model();
    let x = ids(&case.predict_x);
    agree("predict_before", model.predict(x.view()), case.predict_before.concat(), FIRST_STEP)?;
    let traces: Vec<_> = case.predict_x.iter().map(|ids| model.trace(ids)).collect();
    agree_states("hidden_before", traces.iter().map(|trace| &trace.h).collect(), &case.hidden_before)?;
    agree_states("cell_before", traces.iter().map(|trace| &trace.c).collect(), &case.cell_before)
}

fn training(case: &Case) -> Result<(), String> {
    let mut model = case.initial_model();
    let options = case.options.options();
    let mut state = State::new(options.optimizer, &model);
    let CaseOptions { batch_size, epochs, .. } = case.options;
    let batches = || case.x.chunks(batch_size).zip(case.y.chunks(batch_size));
    let mut losses = Vec::new();
    for (x, y) in (0..epochs).flat_map(|_| batches()) {
        let mut workspace = Workspace::new(Division::none(y.len()));
        let (loss, gradients) = model.loss_and_gradients(ids(x).view(), y, &mut workspace);
        if losses.is_empty() {
            agree("first loss", [loss], case.losses[..1].to_vec(), FIRST_STEP)?;
            agree_all("gradients", gradients, &case.gradients, FIRST_STEP)?;
        }
        losses.push(loss);
        state.update(&options.rates(), &mut model, gradients);
    }
    agree("losses", losses, case.losses.clone(), LAST_STEP)?;
    agree_all("final", &model, &case.last, LAST_STEP)?;
    let after = model.predict(ids(&case.predict_x).view());
    agree("predict_after", after, case.predict_after.concat(), LAST_STEP)
}

impl Case {
    fn initial_model(&self) -> Model {
        let architecture = self.options.options().architecture(self.options.labels);
        let mut model = Model::new(architecture, &mut Rng::seed_from_u64(0));
        let names: Vec<_> = model.parameters().iter().map(|parameter| parameter.name).collect();
        for (values, name) in model.parameters_mut().into_iter().zip(names) {
            values.copy_from_slice(&self.initial[name]);
        }
        model
    }
}

fn ids(sequences: &[Vec<usize>]) -> Array2<usize> {
    Array2::from_shape_vec((sequences.len(), sequences[0].len()), sequences.concat()).unwrap()
}

fn agree_all(what: &str, ours: &Model, keras: &BTreeMap<String, Vec<f32>>, tolerance: f32) -> Result<(), String> {
    ours.parameters().into_iter().try_for_each(|p| {
        agree(&format!("{what}.{}", p.name), p.values.iter().copied(), keras[p.name].clone(), tolerance)
    })
}

fn agree(what: &str, ours: impl IntoIterator<Item = f32>, keras: Vec<f32>, tolerance: f32) -> Result<(), String> {
    let ours: Vec<f32> = ours.into_iter().collect();
    if ours.len() != keras.len() {
        return Err(format!("{what}: {} numbers, Keras has {}", ours.len(), keras.len()));
    }
    let (difference, size) = (furthest_apart(&ours, &keras), largest(keras));
    if difference <= tolerance * size { Ok(()) } else { Err(format!("{what}: {difference:e} of {size:e}")) }
}

/// Each sequence's states, (n, T, H): as many as Keras has, which are none where there are none.
fn agree_states(what: &str, ours: Vec<&Array2<f32>>, keras: &Option<Vec<Vec<Vec<f32>>>>) -> Result<(), String> {
    let ours = ours.into_iter().flatten().copied();
    agree(what, ours, keras.iter().flatten().flatten().flatten().copied().collect(), FIRST_STEP)
}

/// Nothing that is computed with broken weights agrees with Keras: neither all of them, nor one.
#[test]
fn a_broken_network_meets_no_case() {
    for path in folders().iter().flat_map(|folder| cases(folder)) {
        let mut case = read(&path);
        let bias = case.initial.get_mut("dense_bias").unwrap();
        bias[0] = f32::NAN;
        assert!(before_training(&case).is_err() && training(&case).is_err(), "{}", path.display());
        case.initial.values_mut().flatten().for_each(|weight| *weight = f32::NAN);
        assert!(before_training(&case).is_err() && training(&case).is_err(), "{}", path.display());
    }
}

/// What comes of the states and of the last step is compared too: with one wrong number of Keras no case is met.
#[test]
fn every_number_of_a_case_counts() {
    let spoil = |change: fn(&mut Case) -> Option<&mut f32>| {
        let mut spoilt = 0;
        for path in folders().iter().flat_map(|folder| cases(folder)) {
            let mut case = read(&path);
            let Some(number) = change(&mut case) else { continue };
            *number = f32::NAN;
            assert!(before_training(&case).and_then(|()| training(&case)).is_err(), "{}", path.display());
            spoilt += 1;
        }
        assert!(spoilt > 10);
    };
    spoil(|case| case.losses.last_mut());
    spoil(|case| case.gradients.get_mut("dense_kernel")?.last_mut());
    spoil(|case| case.last.get_mut("dense_bias")?.last_mut());
    spoil(|case| case.predict_before.last_mut()?.last_mut());
    spoil(|case| case.predict_after.last_mut()?.last_mut());
    spoil(|case| case.hidden_before.as_mut()?.last_mut()?.last_mut()?.last_mut());
    spoil(|case| case.cell_before.as_mut()?.last_mut()?.last_mut()?.last_mut());
}
