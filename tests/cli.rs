//! The native command line, as a person runs it.
#![cfg(feature = "cli")]

use std::process::{Command, Output};

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
