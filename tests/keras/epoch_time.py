"""How long an epoch takes in Keras: prints a line for every network, the notebook's if none is named.

    .tools/keras/bin/python tests/keras/epoch_time.py --cell lstm gru --units 8 64
    cell=lstm units=8 maxlen=5 keras_epoch_seconds=0.xyz

The median of `fit`'s epochs after some that warm it up, with TensorFlow's own choice of threads.
"""

from itertools import product
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


def epoch_seconds(options, windows, epochs):
    """The seconds of each epoch of one `fit` on the first windows of the alphabet, or on all."""
    x, y = (ids[:windows] for ids in alphabet_windows(options["maxlen"]))
    timer = EpochTimer()
    build_model(options).fit(
        one_hot(x, options["labels"]),
        one_hot(y, options["labels"]),
        batch_size=options["batch_size"],
        epochs=epochs,
        callbacks=[timer],
        verbose=0,
    )
    return timer.seconds


def parse_arguments():
    parser = SpanishParser("Mide los segundos por época (mediana) de Keras con el alfabeto.")
    add = parser.options.add_argument
    add("--cell", nargs="+", default=[OPTIONS["cell"]], help="celdas (lstm)")
    add("--units", nargs="+", type=int, default=[OPTIONS["units"]], help="unidades (8)")
    add("--maxlen", nargs="+", type=int, default=[OPTIONS["maxlen"]], help="longitudes (5)")
    add("--windows", type=int, help="ventanas por época (todas)")
    add("--warmup", type=int, default=3, help="épocas que no cuentan (3)")
    add("--epochs", type=int, default=11, help="épocas que cuentan (11)")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    keras.utils.set_random_seed(0)
    for cell, units, maxlen in product(arguments.cell, arguments.units, arguments.maxlen):
        options = OPTIONS | {"cell": cell, "units": units, "maxlen": maxlen}
        seconds = epoch_seconds(options, arguments.windows, arguments.warmup + arguments.epochs)
        epoch = median(seconds[arguments.warmup :])
        print(f"{cell=!s} {units=} {maxlen=} keras_epoch_seconds={epoch:.3f}")


if __name__ == "__main__":
    main()
