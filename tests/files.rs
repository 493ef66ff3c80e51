//! What is written is read back, to the bit; and real Keras opens it and goes on as this does, where `KERAS_PYTHON` names a
//! Python that has it.
#![cfg(feature = "cli")]

mod compare;

use std::path::{Path, PathBuf};
use std::process::Command;

use compare::{furthest_apart, largest};
use formats::Kind;
use formats::network::{Found, Lesson};
use memoria::activation::RecurrentActivation;
use memoria::init::Rng;
use memoria::layers::Cell;
use memoria::model::Model;
use memoria::optimizer::{OptimizerKind, State};
use memoria::series::Series;
use memoria::workspace::{Division, Workspace};
use memoria::{Options, Trainer, files};
use ndarray::{Array2, Axis};
use rand::SeedableRng;
use serde::Deserialize;
use serde_json::json;

/// Windows whose answers are compared.
const ASKED: usize = 100;

/// Every cell with every optimiser, on three series each, which are all of them for every cell; with every activation, and
/// with and without clipping.
fn experiments() -> Vec<(String, Options)> {
    let series = [
        Series::Alphabet,
        Series::Echo { distance: 5 },
        Series::RoundTrip,
        Series::Sentences { distance: 2 },
        Series::Mark,
        Series::Brackets,
        Series::Dna,
        Series::text("el perro de san roque no tiene rabo"),
        Series::Text {
            symbols: ["uno", "dos", "tres", "dos"].repeat(9).into_iter().map(String::from).collect(),
            words: true,
        },
    ];
    let pairs = || Cell::ALL.into_iter().flat_map(|cell| OptimizerKind::ALL.map(|optimizer| (cell, optimizer)));
    let all = (0..3).flat_map(|turn| pairs().enumerate().map(move |(at, pair)| (at, at + 3 * turn, pair)));
    let options = |(at, series_at, (cell, optimizer)): (usize, usize, (Cell, OptimizerKind))| {
        let recommended = Options::recommended(series[series_at % series.len()].clone());
        let options = Options {
            cell,
            optimizer,
            units: 3 + at,
            maxlen: recommended.maxlen.min(9),
            recurrent_activation: RecurrentActivation::ALL[at / 3 % 2],
            // With a larger one a rounding grows to a per cent within an epoch of RMSprop, here or in Keras.
            learning_rate: 0.001,
            momentum: [0.0, 0.9][at / 6 % 2],
            clipnorm: [None, Some(0.1)][at % 2],
            shuffle: false,
            seed: at as u64,
            ..Options::default()
        };
        (format!("{}-{}-{}", cell.name(), optimizer.name(), series_at % series.len()), options)
    };
    all.map(options).collect()
}

fn trained(options: Options) -> Trainer {
    let mut trainer = Trainer::new(options).unwrap();
    trainer.train_epoch().unwrap();
    trainer
}

#[test]
fn what_is_written_is_read_back() {
    for (name, options) in experiments() {
        let carries = options.optimizer != OptimizerKind::Sgd || options.momentum != 0.0;
        let mut trainer = trained(options.clone());
        let network = files::network(&trainer, 4).unwrap();
        let state = trainer.state();
        trainer.train_epoch().unwrap();
        for kind in Kind::READ {
            let file = formats::write(kind, &network).unwrap();
            let found = formats::read(&file).unwrap_or_else(|error| panic!("{name}, {}: {error}", kind.suffix()));
            assert_eq!((found.kind, found.labels.as_ref()), (kind.suffix(), Some(&network.about.labels)), "{name}");
            assert_eq!((found.slots, found.epoch, found.steps), (true, Some(5), state.steps), "{name}");
            // What an optimiser without momentum remembers is never asked for, and Keras does not keep it.
            let counts = if carries { state.state.len() } else { trainer.model().len() };
            assert!(found.state[..counts] == state.state[..counts], "{name}, {}", kind.suffix());
            assert!(found.assumed.is_empty());
            let read = files::options(&found, Options::default());
            assert_eq!(read, options, "{name}");
            let mut on = files::trainer(&found, read).unwrap();
            on.train_epoch().unwrap();
            assert!(on.state().state[..counts] == trainer.state().state[..counts], "{name}, {}", kind.suffix());
            assert_eq!(formats::write(kind, &network).unwrap(), file, "the same network is the same bytes");
        }
    }
}

#[test]
fn in_the_middle_of_an_epoch_it_goes_on_where_it_was() {
    for (at, (name, options)) in experiments().into_iter().enumerate() {
        let mut trainer = Trainer::new(Options { shuffle: true, batch_size: 7, ..options.clone() }).unwrap();
        for batch in [1 + at % 2, trainer.batches_per_epoch() - 1] {
            trainer.train_epoch().unwrap();
            for _ in 0..batch {
                trainer.train_step().unwrap();
            }
            let network = files::network(&trainer, 0).unwrap();
            let mut further = trainer.clone();
            further.train_epoch().unwrap();
            further.train_epoch().unwrap();
            for kind in Kind::READ {
                let what = format!("{name}, {}, lote {batch}", kind.suffix());
                let found = formats::read(&formats::write(kind, &network).unwrap()).unwrap();
                let wanted = files::options(&found, Options::default());
                let mut on = files::resumed(&found, wanted.clone()).unwrap();
                assert!(on.state() == trainer.state(), "{what}");
                assert_eq!((on.epoch(), on.batch()), (0, batch), "{what}");
                on.train_epoch().unwrap();
                on.train_epoch().unwrap();
                assert!(on.state() == further.state(), "{what}");
                let losses = |of: &Trainer| of.history().epoch_losses[of.history().epoch_losses.len() - 2..].to_vec();
                assert_eq!(losses(&on), losses(&further), "{what}");
                // With other rates it would not come to these weights: it goes on from them.
                let other = files::resumed(&found, Options { learning_rate: 0.02, ..wanted }).unwrap();
                assert!(other.batch() == 0 && weights(&other) == weights(&trainer), "{what}");
            }
        }
    }
}

fn weights(trainer: &Trainer) -> Vec<f32> {
    trainer.state().state[..trainer.model().len()].to_vec()
}

#[test]
fn weights_that_were_changed_in_the_file_are_what_it_goes_on_with() {
    let mut trainer = trained(Options::default());
    trainer.train_step().unwrap();
    let mut network = files::network(&trainer, 0).unwrap();
    network.state[0] += 1.0;
    for kind in Kind::READ {
        let found = formats::read(&formats::write(kind, &network).unwrap()).unwrap();
        assert_eq!((found.under_way, found.state), (None, network.state.clone()));
    }
}

/// What tests/keras/files.py tells of files that real Keras has saved.
#[derive(Deserialize)]
struct Saved {
    files: Vec<String>,
    code: Option<String>,
    #[serde(default)]
    batch_size: usize,
    #[serde(default)]
    x: Vec<Vec<usize>>,
    #[serde(default)]
    y: Vec<usize>,
    #[serde(default)]
    answers: Vec<Vec<f32>>,
    #[serde(default)]
    losses: Vec<f32>,
}

#[test]
fn what_keras_has_saved_is_read_or_refused_for_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keras/files");
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let told: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    assert!(told.len() > 20);
    for path in told {
        let saved: Saved = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for name in &saved.files {
            let found = formats::read(&std::fs::read(folder.join(name)).unwrap());
            match (found, &saved.code) {
                (Err(error), Some(code)) => {
                    assert_eq!((error.code(), error.to_string().is_empty()), (&code[..], false), "{name}")
                }
                (Ok(found), None) => assert_goes_on(name, &found, &saved),
                (found, _) => panic!("{name}: {:?}", found.err()),
            }
        }
    }
}

/// The network of a file answers as it did in Keras, and its next epoch has the same losses, if the optimiser came along.
fn assert_goes_on(name: &str, found: &Found, saved: &Saved) {
    let mut options = files::options(found, Options { maxlen: saved.x[0].len(), ..Options::default() });
    assert_eq!((found.outputs, options.maxlen), (saved.answers[0].len(), 5), "{name}");
    if !found.assumed.is_empty() && name.contains("-2") {
        options.recurrent_activation = RecurrentActivation::HardSigmoid;
    }
    let weights_alone = [".npz", ".weights.h5", ".pesos.h5"].iter().any(|end| name.ends_with(end));
    assert_eq!(
        found.slots,
        !name.ends_with(".npz") && !name.ends_with("-2.weights.h5") && !name.ends_with(".pesos.h5"),
        "{name}"
    );
    assert_eq!(found.assumed.is_empty(), !weights_alone || name.starts_with("window_dense"), "{name}");
    let mut model = Model::new(options.architecture(found.outputs), &mut Rng::seed_from_u64(0));
    let mut optimizer = State::new(options.optimizer, &model);
    optimizer.put(&found.state, &mut model);
    optimizer.steps = found.steps;
    let flat: Vec<usize> = saved.x.concat();
    let x = Array2::from_shape_vec((saved.x.len(), options.maxlen), flat).unwrap();
    agree(name, model.predict(x.view()), &saved.answers.concat(), 1e-5);
    if !found.slots {
        return;
    }
    let mut losses = Vec::new();
    for (from, y) in saved.y.chunks(saved.batch_size).enumerate() {
        let from = from * saved.batch_size;
        let batch = x.slice_axis(Axis(0), (from..from + y.len()).into()).to_owned();
        let mut workspace = Workspace::new(Division::none(y.len()));
        let (loss, gradients) = model.loss_and_gradients(batch.view(), y, &mut workspace);
        losses.push(loss);
        optimizer.update(&options.rates(), &mut model, gradients);
    }
    agree(name, losses, &saved.losses, 1e-4);
}

fn agree(name: &str, ours: impl IntoIterator<Item = f32>, keras: &[f32], tolerance: f32) {
    let ours: Vec<f32> = ours.into_iter().collect();
    let (difference, size) = (furthest_apart(&ours, keras), largest(keras.iter().copied()));
    assert!(ours.len() == keras.len() && difference <= tolerance * size, "{name}: {difference:e} of {size:e}");
}

#[test]
fn real_keras_opens_each_and_goes_on_as_this_does() {
    let folder = folder("keras-files");
    for (at, (name, options)) in experiments().into_iter().enumerate() {
        let mut trainer = trained(options);
        // What Memoria tells of an epoch under way is nothing to Keras.
        for _ in 0..at % 3 {
            trainer.train_step().unwrap();
        }
        write(&folder, &name, trainer);
    }
    keras("opens.py", &folder);
}

/// One of each cell, and each optimiser with two of them.
#[test]
fn each_cell_s_notebook_runs() {
    let folder = folder("notebooks");
    for (_, (name, options)) in experiments().into_iter().enumerate().filter(|(at, _)| at / 3 % 3 == at % 3) {
        let trainer = trained(Options { shuffle: true, validation_split: 0.2, ..options });
        let mut network = files::network(&trainer, 0).unwrap();
        assert!(formats::write(Kind::Notebook, &network).is_err(), "without its windows");
        let lesson = files::lesson(&trainer);
        for (spoil, what) in SPOILT {
            let mut spoilt = lesson.clone();
            spoil(&mut spoilt);
            network.lesson = Some(spoilt);
            assert!(formats::write(Kind::Notebook, &network).is_err(), "{what}");
        }
        network.lesson = Some(lesson);
        let file = formats::write(Kind::Notebook, &network).unwrap();
        let book: serde_json::Value = serde_json::from_slice(&file).unwrap();
        assert_eq!(book["cells"].as_array().unwrap().len(), 15, "{name}");
        std::fs::write(folder.join(format!("{name}.ipynb")), file).unwrap();
    }
    keras("notebooks.py", &folder);
}

type Spoil = (fn(&mut Lesson), &'static str);
const SPOILT: [Spoil; 5] = [
    (|lesson| lesson.x.truncate(lesson.x.len() - 1), "a window that is cut"),
    (|lesson| lesson.x[0] = 200, "a symbol without a label"),
    (|lesson| lesson.y[0] = 200, "an answer without a label"),
    (|lesson| lesson.y.truncate(1), "windows without answers"),
    (|lesson| lesson.predictions.truncate(lesson.predictions.len() - 1), "an answer that is cut"),
];

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What another version has left here is no case.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a script of tests/keras over a folder, if there is a Python for it.
fn keras(script: &str, folder: &Path) {
    let Some(python) = std::env::var_os("KERAS_PYTHON") else {
        return println!("sin KERAS_PYTHON no se abre con Keras");
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keras").join(script);
    assert!(Command::new(python).arg(script).arg(folder).status().unwrap().success());
}

/// The files of a network, and what Keras has to find in them: the answers, and the losses of what is left of the epoch.
fn write(folder: &Path, name: &str, mut trainer: Trainer) {
    let network = files::network(&trainer, 0).unwrap();
    for kind in Kind::READ {
        let file = formats::write(kind, &network).unwrap();
        std::fs::write(folder.join(format!("{name}.{}", kind.suffix())), file).unwrap();
    }
    let seen = trainer.batch() * trainer.options().batch_size;
    let all: Vec<usize> = (seen..trainer.windows().len()).collect();
    let (x, y) = trainer.windows().batch(&all);
    let asked = x.slice_axis(Axis(0), (..ASKED.min(all.len())).into()).to_owned();
    let answers = trainer.model().predict(asked.view());
    let from = trainer.history().batch_losses.len();
    trainer.train_epoch().unwrap();
    let lines = |rows: ndarray::ArrayView2<f32>| rows.rows().into_iter().map(|row| row.to_vec()).collect::<Vec<_>>();
    let expected = json!({
        "batch_size": trainer.options().batch_size,
        "labels": trainer.encoder().labels().len(),
        "x": x.rows().into_iter().map(|row| row.to_vec()).collect::<Vec<_>>(),
        "y": y,
        "answers": lines(answers.view()),
        "losses": trainer.history().batch_losses[from..],
    });
    std::fs::write(folder.join(format!("{name}.json")), expected.to_string()).unwrap();
}
