//! The native command line, as a person runs it.
#![cfg(feature = "cli")]

use std::process::{Command, Output};

use memoria::{Options, Trainer};

fn memoria(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_memoria")).args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = memoria(arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_run_prints_what_the_notebook_prints() {
    let text = printed(&["train"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..3], ["Número de secuencias: 2595", "x_train shape: (2595, 5, 26)", "y_train shape: (2595, 26)"]);
    for (layer, count) in [("LSTM(8)", "1120"), ("Dense(26, softmax)", "234"), ("Total", "1354")] {
        assert!(lines.iter().any(|line| line.starts_with(layer) && line.ends_with(count)), "{layer}");
    }
    let epochs: Vec<&&str> = lines.iter().filter(|line| line.starts_with("Epoch ")).collect();
    assert_eq!(epochs.len(), 50);
    for (k, line) in epochs.iter().enumerate() {
        let rest = line.strip_prefix(&format!("Epoch {}/50 - ", k + 1)).unwrap();
        let (seconds, loss) = rest.split_once("s - loss: ").unwrap();
        let decimals = |text: &str| text.split_once('.').unwrap().1.len();
        assert_eq!((decimals(seconds), decimals(loss)), (3, 4));
        assert!(seconds.parse::<f64>().is_ok() && loss.parse::<f64>().unwrap() < 3.3);
    }
    for (prefix, letter) in [("abcde", "f"), ("fghij", "k"), ("nopqr", "s"), ("wxyza", "b")] {
        let start = format!("{prefix} → {letter} (");
        assert!(lines.iter().any(|line| line.starts_with(&start) && line.ends_with("%)  ¡Acierto!")), "{prefix}");
    }
    assert_eq!(lines.last(), Some(&"26 de 26 ventanas acertadas"));
}

#[test]
fn an_untrained_network_fails_and_says_so() {
    assert!(printed(&["train", "--epochs", "1"]).lines().any(|line| line.ends_with("Fallo")));
}

#[test]
fn seeds_and_activations_are_runs_of_their_own() {
    let losses = |arguments: &[&str]| {
        let text = printed(arguments);
        text.lines().filter_map(|line| line.split_once("loss: ").map(|(_, loss)| loss.to_string())).collect::<Vec<_>>()
    };
    let run = losses(&["train", "--epochs", "2"]);
    assert_eq!(run, losses(&["train", "--epochs", "2", "--seed", "0", "--recurrent-activation", "sigmoid"]));
    assert_ne!(run, losses(&["train", "--epochs", "2", "--seed", "1"]));
    assert_ne!(run, losses(&["train", "--epochs", "2", "--recurrent-activation", "hard_sigmoid"]));
}

#[test]
fn every_cell_and_optimiser_learns_or_not_on_its_own() {
    for (cell, layer, count) in [
        ("gru", "GRU(8)", "864"),
        ("gru_classic", "GRU(8)", "840"),
        ("simple_rnn", "SimpleRNN(8)", "280"),
        ("memoryless", "Dense(26, softmax)", "702"),
        ("window_dense", "Dense(8, tanh)", "1048"),
    ] {
        let text = printed(&["train", "--cell", cell]);
        assert!(text.lines().any(|line| line.starts_with(layer) && line.ends_with(count)), "{text}");
        // The last letter is enough: also without any memory.
        assert!(text.ends_with("26 de 26 ventanas acertadas\n"), "{cell}");
    }
    let adam = printed(&["train", "--optimizer", "adam", "--epochs", "1"]);
    let sgd = printed(&["train", "--optimizer", "sgd", "--epochs", "1"]);
    let loss = |text: &str| text.split_once("loss: ").unwrap().1.lines().next().unwrap().parse::<f32>().unwrap();
    assert!(loss(&adam) < loss(&sgd) && loss(&sgd) < 3.3);
}

#[test]
fn wrong_arguments_are_explained_in_spanish() {
    for (arguments, words) in [
        (&["train", "--epochs", "0"][..], "«0» no vale para"),
        (&["train", "--cell", "rnn"], "«rnn» no vale para"),
        (&["train", "--foo"], "no hay ninguna opción «--foo»"),
        (&["tren"], "no hay ninguna orden «tren»"),
        (&["train", "--seed"], "le falta su valor"),
        (&["train", "--seed", "99999999999999999"], "entre 0 y 2⁵³ − 1"),
    ] {
        let output = memoria(arguments);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && errors.contains(words), "{arguments:?}: {errors}");
        assert!(output.stdout.is_empty());
    }
}

/// A place for the files of one test.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn losses(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once("loss: ").map(|(_, loss)| loss)).collect()
}

#[test]
fn a_training_goes_on_from_its_file_as_if_it_had_not_stopped() {
    let folder = folder("cli-goes-on");
    let whole = printed(&["train", "--epochs", "5", "--cell", "gru", "--optimizer", "adam", "--seed", "3"]);
    for kind in ["keras", "weights.h5", "npz"] {
        let path = folder.join(format!("red.{kind}"));
        let path = path.to_str().unwrap();
        printed(&["train", "--epochs", "3", "--cell", "gru", "--optimizer", "adam", "--seed", "3", "--save", path]);
        let rest = printed(&["train", "--epochs", "2", "--load", path, "--save", path]);
        assert_eq!(losses(&rest), losses(&whole)[3..], "{kind}");
        assert!(rest.contains("Epoch 4/5 - ") && rest.contains("Epoch 5/5 - "), "{rest}");
        let answers = printed(&["predict", path, "abcde", "wxyza"]);
        let asked: Vec<&str> = whole.lines().filter(|line| line.contains(" → ")).collect();
        assert!(
            asked[0].starts_with(answers.lines().next().unwrap())
                && asked[3].starts_with(answers.lines().last().unwrap())
        );
    }
}

#[test]
fn one_that_was_stopped_in_the_middle_of_an_epoch_goes_on_there() {
    let whole = printed(&["train", "--epochs", "3", "--units", "4"]);
    let mut trainer = Trainer::new(Options { units: 4, ..Options::default() }).unwrap();
    trainer.train_epoch().unwrap();
    for _ in 0..5 {
        trainer.train_step().unwrap();
    }
    let network = memoria::files::network(&trainer, 0).unwrap();
    for kind in formats::Kind::READ {
        let path = folder("cli-middle").join(format!("red.{}", kind.suffix()));
        std::fs::write(&path, formats::write(kind, &network).unwrap()).unwrap();
        let rest = printed(&["train", "--load", path.to_str().unwrap(), "--epochs", "2"]);
        assert_eq!(losses(&rest), losses(&whole)[1..], "{}", kind.suffix());
    }
}

#[test]
fn what_a_file_does_not_tell_is_said() {
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keras/files");
    let text = folder("cli-told").join("texto.txt");
    std::fs::write(&text, "abcd".repeat(9)).unwrap();
    let said = |name: &str, more: &[&str]| {
        let path = format!("{files}/{name}");
        let arguments = ["train", "--load", &path, "--text", text.to_str().unwrap(), "--epochs", "1"];
        let output = memoria(&[&arguments, more].concat());
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(said("lstm-3.keras", &[]), "");
    let (gates, memory) = ("no dice la activación de las puertas", "empieza sin recuerdos");
    let npz = said("lstm-3.npz", &[]);
    assert!(npz.contains(gates) && npz.contains(memory), "{npz}");
    let chosen = said("lstm-3.npz", &["--recurrent-activation", "hard_sigmoid"]);
    assert!(!chosen.contains(gates) && chosen.contains(memory), "{chosen}");
}

#[test]
fn what_the_page_trains_is_trained_here() {
    let out = printed(&["train", "--series", "echo", "--distance", "3", "--epochs", "1", "--ask", "abcdab", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told["options"]["series"]["distance"], &told["options"]["maxlen"]), (&3.into(), &6.into()));
    assert_eq!((told["losses"].as_array().unwrap().len(), told["validation_losses"].as_array().unwrap().len()), (1, 1));
    assert_eq!((&told["answers"][0]["text"], &told["answers"][0]["expected"]), (&"abcdab".into(), &"c".into()));
    for series in ["round_trip", "mark", "brackets", "sentences", "dna", "story"] {
        let text = printed(&["train", "--series", series, "--epochs", "1", "--units", "4"]);
        assert!(text.contains("val_loss") || series == "round_trip", "{text}");
        assert_eq!(text.lines().filter(|line| line.contains(" → ")).count(), 4);
    }
    let path = folder("cli-text").join("texto.txt");
    std::fs::write(&path, "uno dos tres uno dos tres uno dos tres uno dos tres uno").unwrap();
    let path = path.to_str().unwrap();
    let text = printed(&["train", "--text", path, "--words", "--maxlen", "2", "--epochs", "2", "--ask", "uno dos"]);
    assert!(text.starts_with("Número de secuencias: 11\n") && text.contains("uno dos → "), "{text}");
    // As Windows writes it.
    std::fs::write(path, b"Ni\xf1o, ni\xd1a, NI\xd1O, ni\xf1a, ni\xf1o").unwrap();
    let text = printed(&["train", "--text", path, "--words", "--lower", "--maxlen", "2", "--epochs", "1", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["labels"], serde_json::json!([",", "niña", "niño"]));
}

#[test]
fn files_that_can_t_be_are_refused_before_anything_is_trained() {
    let folder = folder("cli-refused");
    let pdf = folder.join("apuntes.pdf");
    std::fs::write(&pdf, "%PDF-1.7").unwrap();
    let net = folder.join("red.npz");
    let (pdf, net) = (pdf.to_str().unwrap(), net.to_str().unwrap());
    printed(&["train", "--epochs", "1", "--save", net]);
    for (arguments, words) in [
        (&["train", "--load", pdf][..], "no es un archivo de los que aquí se leen"),
        (&["train", "--load", "no/hay.keras"], "no/hay.keras: no existe"),
        (&["train", "--save", "red.docx"], "tiene que acabar en .npz"),
        (&["train", "--load", net, "--units", "9"], "la celda y las unidades son las del archivo"),
        (&["train", "--load", net, "--series", "dna"], "responde entre 26 símbolos; la serie tiene 4"),
        (&["train", "--series", "abc"], "«abc» no vale para"),
        (&["train", "--learning-rate", "0"], "«learning_rate» tiene que ser un número entre"),
        (&["train", "--ask", "abc"], "faltan 2 símbolos"),
        (&["train", "--words"], "falta --text <ARCHIVO>"),
        (&["train", "--text", pdf], "apuntes.pdf: es un documento con formato"),
        (&["train", "--save", "no/hay/red.keras"], "no/hay/red.keras: no existe la carpeta"),
        (&["train", "--distance", "3"], "falta --series <SERIE>"),
        (&["train", "--series", "dna", "--distance", "3"], "sólo «echo» y «sentences» llevan --distance"),
        (&["train", "--series", "echo", "--distance", "99"], "«distance» tiene que ser un número entre 1 y 40"),
        (&["train", "--optimizer", "adagrad"], "«adagrad» no vale para"),
        (&["train", "--recurrent-activation", "relu"], "«relu» no vale para"),
        (&["train", "--text", pdf, "--series", "dna"], "no se puede dar con"),
        (&["train", "--seed", "1", "--seed", "2"], "se ha dado dos veces"),
        (&["predict", net], "falta <TEXTO>"),
        (&["predict", net, "ab1de"], "«1», en la posición 3, no está entre las etiquetas"),
    ] {
        let output = memoria(arguments);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && errors.contains(words), "{arguments:?}: {errors}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_the_network_in_its_file() {
    let path = folder("cli-stopped").join("red.keras");
    let _ = std::fs::remove_file(&path);
    let arguments = ["train", "--epochs", "10000", "--save", path.to_str().unwrap()];
    let mut child = Command::new(env!("CARGO_BIN_EXE_memoria"));
    let mut child = child
        .args(arguments)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    let epoch = lines.by_ref().map(Result::unwrap).find(|line| line.starts_with("Epoch 3/")).unwrap();
    assert!(epoch.contains("loss"));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let rest: Vec<String> = lines.map(Result::unwrap).collect();
    assert!(!child.wait().unwrap().success());
    let trained = 3 + rest.iter().filter(|line| line.starts_with("Epoch ")).count();
    assert!(rest.iter().any(|line| line.starts_with("La red está en")), "{rest:?}");
    let on = printed(&["train", "--load", path.to_str().unwrap(), "--epochs", "1"]);
    assert!(on.contains(&format!("Epoch {}/{} - ", trained + 1, trained + 1)), "{on}");
}
