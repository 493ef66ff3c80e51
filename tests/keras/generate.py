"""Writes golden cases: what real Keras computes, for the Rust core to be compared with.

    python3 -m venv .tools/keras
    .tools/keras/bin/pip install -r tests/keras/requirements.txt
    .tools/keras/bin/python tests/keras/generate.py --seed 1 --cases 12 --out tests/keras/golden

writes `case-<seed>-<k>.json`, random but the same for the same seed, and `alphabet.json`, the
notebook's task, always the same. With `--cell` or `--optimizer` other than the notebook's it writes
`<cell>-<optimizer>-<seed>-<k>.json` alone. One line a key, in every file:

    keras, tensorflow   versions that computed it
    seed                S of `--seed`; in alphabet.json the seed of the initial weights
    options             units H, maxlen T, labels V, batch_size B, cell, recurrent_activation,
                        optimizer, learning_rate and the optimiser's other rates, clipnorm where
                        gradients are clipped, epochs
    x (N, T), y (N)     label ids; batches are taken in this order, the last one may be short
    initial             weights before the first step, flat, row-major: kernel (V, GH),
                        recurrent_kernel (H, GH), bias (GH; 2, 3H of the gru), dense_kernel (H, V),
                        dense_bias (V). LSTM: G = 4, gates in the order i, f, c, o; both forms of
                        the GRU: G = 3, z, r, h; simple_rnn: G = 1; memoryless: none but the last
                        two, with dense_kernel (V, V); window_dense: no recurrent_kernel, and
                        kernel (T·V, H)
    losses              mean loss of every batch before its update, in order, over all epochs
    gradients           as `initial`: gradients of the first batch's mean loss at `initial`
    final               as `initial`: weights after the last step
    predict_x (n, T)    label ids of n ≤ 8 sequences out of x
    predict_before, predict_after (n, V)
                        their probabilities with the initial and with the final weights
    hidden_before, cell_before (n, T, H)
                        their h and c after every time step with the initial weights; null where
                        there are none

Floats are the shortest decimals that give the same float32.
"""

import json
from pathlib import Path

# First of all: it sets up the environment for TensorFlow.
from notebook import (
    OPTIONS,
    alphabet_windows,
    build_layer,
    build_model,
    one_hot,
    use_one_thread,
)
from cli import SpanishParser

import keras
import numpy as np
import tensorflow as tf

CELLS = ("lstm", "gru", "gru_classic", "simple_rnn", "memoryless", "window_dense")
OPTIMIZERS = ("rmsprop", "adam", "sgd")
# The order of model.get_weights(): all five, or without a recurrent layer the four of two dense ones, or the last two.
WEIGHTS = ("kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias")
OF_DENSE = tuple(name for name in WEIGHTS if name != "recurrent_kernel")
# With the second, a third of the gates of a hard_sigmoid case are exactly 0 or 1. Not where rounding
# would grow beyond the tolerances: in a SimpleRNN nothing bounds the gradients on their way back, and
# Adam divides the smallest ones, mere rounding, by their own size.
PLAIN_LIMIT, SATURATED_LIMIT = 0.5, 3.0
ALPHABET_SEED = 2018
ALPHABET_EPOCHS = 3
# The first random cases visit the edges of the sizes, one each.
EDGES = (
    lambda sizes: {"maxlen": 1},
    lambda sizes: {"units": 1},
    lambda sizes: {"labels": 2},
    lambda sizes: {"batch_size": 1},
    lambda sizes: {"batch_size": sizes["samples"] + 3},
    lambda sizes: {"batch_size": sizes["samples"]},
)


def decimals(array):
    """Nested lists of the shortest decimals that round-trip float32."""
    array = np.asarray(array, np.float32)
    return float(str(array[()])) if array.ndim == 0 else [decimals(row) for row in array]


def named(tensors):
    """The tensors of `get_weights()`, flat and by name."""
    names = WEIGHTS if len(tensors) == len(WEIGHTS) else OF_DENSE[-len(tensors) :]
    return {name: decimals(np.ravel(tensor)) for name, tensor in zip(names, tensors, strict=True)}


def batches(x, y, size):
    for start in range(0, len(x), size):
        yield x[start : start + size], y[start : start + size]


def mean_loss_gradients(model, x, y):
    """Gradients of one batch's mean loss, x (B, T, V), y (B, V), as `train_step` takes them."""

    @tf.function
    def gradients(x, y):
        with tf.GradientTape() as tape:
            loss = model.compute_loss(x, y, model(x, training=True), training=True)
        return tape.gradient(loss, model.trainable_weights)

    return gradients(tf.constant(x), tf.constant(y))


def train(model, x, y, batch_size, epochs):
    """Trains in the given order; the loss of every step.

    `train_on_batch` runs the same compiled train function as `fit`: the cross-entropy finds the
    logits that the softmax left on its output and starts from them, so that it never clips a
    probability (two labels, logits 0 and 100: a loss of 100, and 16.1 if it were clipped). It
    resets the metrics first, so it returns the loss of this batch and no running mean.
    """
    return [
        model.train_on_batch(*batch)
        for _ in range(epochs)
        for batch in batches(x, y, batch_size)
    ]


def states(layer, options, x):
    """h and c after every time step, (n, T, H) each, of x (n, T, V); None where there are none.

    Keras gives out only the last c: so one run for every prefix.
    """
    if options["cell"] in ("memoryless", "window_dense"):
        return None, None
    probe = build_layer(options, return_sequences=True, return_state=True)
    probe.build(x.shape)
    probe.set_weights(layer.get_weights())
    hidden, *_ = probe(x)
    if options["cell"] != "lstm":
        return hidden, None
    cell = [probe(x[:, : t + 1])[2] for t in range(x.shape[1])]
    return hidden, np.stack(cell, axis=1)


def golden_case(seed, model, options, x, y):
    """Everything about one training of the model, which it trains. x (N, T), y (N) are ids."""
    labels, batch_size = options["labels"], options["batch_size"]
    inputs, targets = one_hot(x, labels), one_hot(y, labels)
    predict_x = x[:: max(1, len(x) // 8)][:8]
    predict_inputs = one_hot(predict_x, labels)

    initial = model.get_weights()
    gradients = mean_loss_gradients(model, *next(batches(inputs, targets, batch_size)))
    predict_before = model.predict_on_batch(predict_inputs)
    hidden, cell = states(model.layers[0], options, predict_inputs)
    losses = train(model, inputs, targets, batch_size, options["epochs"])

    return {
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
        "seed": seed,
        "options": options,
        "x": x.tolist(),
        "y": y.tolist(),
        "initial": named(initial),
        "losses": decimals(losses),
        "gradients": named(gradients),
        "final": named(model.get_weights()),
        "predict_x": predict_x.tolist(),
        "predict_before": decimals(predict_before),
        "predict_after": decimals(model.predict_on_batch(predict_inputs)),
        "hidden_before": None if hidden is None else decimals(hidden),
        "cell_before": None if cell is None else decimals(cell),
    }


def alphabet_case():
    """The notebook's own task, from Keras' default initial weights."""
    options = OPTIONS | {"epochs": ALPHABET_EPOCHS}
    keras.utils.set_random_seed(ALPHABET_SEED)
    return golden_case(ALPHABET_SEED, build_model(options), options, *alphabet_windows())


def draw_sizes(rng, index):
    """Sizes for several batches with a short one at the end, unless the index is of an edge."""
    batch_size = int(rng.integers(2, 9))
    short = int(rng.integers(1, batch_size))
    sizes = {
        "units": int(rng.integers(2, 11)),
        "maxlen": int(rng.integers(2, 9)),
        "labels": int(rng.integers(3, 13)),
        "batch_size": batch_size,
        "samples": batch_size * int(rng.integers(2, 5)) + short,
    }
    return sizes | (EDGES[index](sizes) if index < len(EDGES) else {})


def draw_optimizer(rng, name):
    """An optimiser's options around their defaults, in three digits."""
    drawn = {
        "rmsprop": lambda: {
            "learning_rate": 10 ** rng.uniform(-3.5, -2),
            "rho": rng.uniform(0.8, 0.99),
            "epsilon": 10 ** rng.uniform(-8, -6),
        },
        "adam": lambda: {
            "learning_rate": 10 ** rng.uniform(-3.5, -2),
            "beta_1": rng.uniform(0.8, 0.95),
            "beta_2": rng.uniform(0.98, 0.999),
            "epsilon": 10 ** rng.uniform(-8, -6),
        },
        "sgd": lambda: {
            "learning_rate": 10 ** rng.uniform(-2, -0.5),
            "momentum": rng.uniform(0, 0.95),
        },
    }[name]()
    return {name: float(f"{value:.3g}") for name, value in drawn.items()}


def draw_clipnorm(rng, index, optimizer):
    """Every second case but of the notebook's optimiser clips: some arrays, and not in every batch."""
    if optimizer == OPTIONS["optimizer"] or index % 2 == 0:
        return {}
    return {"clipnorm": float(f"{10 ** rng.uniform(-1.5, -0.5):.3g}")}


def random_case(seed, index, cell, optimizer):
    """The same for the same arguments, however many cases are asked for."""
    rng = np.random.default_rng([seed, index])
    sizes = draw_sizes(rng, index)
    samples = sizes.pop("samples")
    options = sizes | {
        "cell": cell,
        "recurrent_activation": ("sigmoid", "hard_sigmoid")[index % 2],
        "optimizer": optimizer,
        **draw_optimizer(rng, optimizer),
        **draw_clipnorm(rng, index, optimizer),
        "epochs": int(rng.integers(2, 4)),
    }
    x = rng.integers(sizes["labels"], size=(samples, sizes["maxlen"]))
    y = rng.integers(sizes["labels"], size=samples)
    # Not Keras' initial weights, whose biases are 0 and 1 and whose hard sigmoids never saturate.
    saturated = index % 4 == 3 and cell != "simple_rnn" and optimizer != "adam"
    limit = SATURATED_LIMIT if saturated else PLAIN_LIMIT
    model = build_model(options)
    model.set_weights([rng.uniform(-limit, limit, w.shape) for w in model.get_weights()])
    return golden_case(seed, model, options, x, y)


def write(path, case):
    """One line for each key, so that a difference can be read."""
    lines = (
        f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'), allow_nan=False)}"
        for key, value in case.items()
    )
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def parse_arguments():
    parser = SpanishParser(
        "Escribe casos de referencia calculados por Keras: uno por fichero JSON, "
        "más alphabet.json, la tarea del cuaderno.",
    )
    add = parser.options.add_argument
    add("--seed", type=int, required=True, help="semilla de los casos aleatorios")
    add(
        "--cases",
        type=int,
        required=True,
        help=f"número de casos aleatorios; los {len(EDGES)} primeros son tamaños extremos",
    )
    add("--cell", choices=CELLS, default=OPTIONS["cell"], help="celda; si no se dice, la del cuaderno")
    add(
        "--optimizer",
        choices=OPTIMIZERS,
        default=OPTIONS["optimizer"],
        help="optimizador; si no se dice, el del cuaderno",
    )
    add("--out", type=Path, required=True, help="carpeta donde escribirlos")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    use_one_thread()
    arguments.out.mkdir(parents=True, exist_ok=True)
    kind = (arguments.cell, arguments.optimizer)
    of_the_notebook = kind == (OPTIONS["cell"], OPTIONS["optimizer"])
    name = "case" if of_the_notebook else "-".join(kind)
    for index in range(arguments.cases):
        path = arguments.out / f"{name}-{arguments.seed}-{index}.json"
        write(path, random_case(arguments.seed, index, *kind))
        print(f"[{index + 1}/{arguments.cases}] {path.name}", flush=True)
        keras.backend.clear_session()
    if of_the_notebook:
        write(arguments.out / "alphabet.json", alphabet_case())
        print("alphabet.json")
    print(f"Escritos {arguments.cases + of_the_notebook} casos en {arguments.out}.")


if __name__ == "__main__":
    main()
