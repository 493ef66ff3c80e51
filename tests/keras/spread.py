"""How much the notebook's loss curve varies with the seed, in real Keras.

    .tools/keras/bin/python tests/keras/spread.py

trains the notebook's model by `fit` (default initial weights, shuffled, batch 32) with seeds
0, 1, … and writes, beside this file or into `--out`:

    spread.csv        epoch, min, mean, max over the seeds, then the loss of each seed
    spread_right.csv  seed, right: how many of the 26 different windows end up with the right letter
"""

import csv
from pathlib import Path
from time import perf_counter

# First of all: it sets up the environment for TensorFlow.
from notebook import ALPHABET, OPTIONS, alphabet_windows, build_model, one_hot, use_one_thread
from cli import SpanishParser

import keras
import numpy as np


def train(seed, epochs):
    """The loss of every epoch, and the number of right windows after the last."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    labels = OPTIONS["labels"]
    x, y = alphabet_windows()
    model = build_model(OPTIONS)
    history = model.fit(
        one_hot(x, labels),
        one_hot(y, labels),
        batch_size=OPTIONS["batch_size"],
        epochs=epochs,
        shuffle=True,
        verbose=0,
    )
    # The windows repeat with the alphabet: the first 26 are all there are.
    x, y = x[: len(ALPHABET)], y[: len(ALPHABET)]
    expected = model.predict_on_batch(one_hot(x, labels)).argmax(axis=-1)
    return history.history["loss"], int((expected == y).sum())


def write_csv(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_losses(path, losses):
    """losses (seeds, epochs)."""
    header = ["epoch", "min", "mean", "max", *(f"seed_{seed}" for seed in range(len(losses)))]
    rows = (
        [epoch, *(f"{value:.6f}" for value in (min(row), np.mean(row), max(row), *row))]
        for epoch, row in enumerate(zip(*losses), start=1)
    )
    write_csv(path, header, rows)


def parse_arguments():
    parser = SpanishParser(
        "Mide cuánto cambia con la semilla la curva de pérdida del cuaderno en Keras."
    )
    add = parser.options.add_argument
    add("--seeds", type=int, default=12, help="número de semillas (12)")
    add("--epochs", type=int, default=50, help="épocas de cada una (50)")
    add(
        "--out", type=Path, default=Path(__file__).parent, help="carpeta de los CSV (la del script)"
    )
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    use_one_thread()
    losses, right = [], []
    for seed in range(arguments.seeds):
        start = perf_counter()
        seed_losses, seed_right = train(seed, arguments.epochs)
        losses.append(seed_losses)
        right.append(seed_right)
        seconds = (perf_counter() - start) / arguments.epochs
        print(
            f"semilla {seed}: pérdida final {seed_losses[-1]:.4f}, "
            f"{seed_right}/{len(ALPHABET)} ventanas, {seconds:.3f} s por época",
            flush=True,
        )
    write_losses(arguments.out / "spread.csv", losses)
    write_csv(arguments.out / "spread_right.csv", ["seed", "right"], enumerate(right))


if __name__ == "__main__":
    main()
