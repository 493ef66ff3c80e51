"""How long an epoch of the notebook takes in Keras: prints one line, `keras_epoch_seconds=0.xyz`.

    .tools/keras/bin/python tests/keras/epoch_time.py

The median of `fit`'s epochs after some that warm it up, with TensorFlow's own choice of threads.
"""

from statistics import median
from time import perf_counter

# First of all: it sets up the environment for TensorFlow.
from notebook import OPTIONS, alphabet_windows, build_model, one_hot
from cli import SpanishParser

import keras


class EpochTimer(keras.callbacks.Callback):
    """Collects the seconds of every epoch."""

    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.start = perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(perf_counter() - self.start)


def epoch_seconds(epochs):
    """The seconds of each epoch of one `fit`."""
    x, y = alphabet_windows()
    timer = EpochTimer()
    build_model(OPTIONS).fit(
        one_hot(x, OPTIONS["labels"]),
        one_hot(y, OPTIONS["labels"]),
        batch_size=OPTIONS["batch_size"],
        epochs=epochs,
        callbacks=[timer],
        verbose=0,
    )
    return timer.seconds


def parse_arguments():
    parser = SpanishParser("Mide los segundos por época (mediana) de Keras con el cuaderno.")
    add = parser.options.add_argument
    add("--warmup", type=int, default=3, help="épocas que no cuentan (3)")
    add("--epochs", type=int, default=11, help="épocas que cuentan (11)")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    keras.utils.set_random_seed(0)
    seconds = epoch_seconds(arguments.warmup + arguments.epochs)
    print(f"keras_epoch_seconds={median(seconds[arguments.warmup :]):.3f}")


if __name__ == "__main__":
    main()
