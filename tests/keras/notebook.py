"""The notebook's task and its model in real Keras: what the scripts of this folder share.

Shape letters as in the rest of Memoria: N samples, T time steps (maxlen), V labels, H units.
"""

import os

# Read once, when TensorFlow is imported.
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# oneDNN picks its kernels, and so the order of its sums, by the processor.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

# A model a case is traced anew each time, on purpose; TensorFlow would warn of it.
tf.get_logger().setLevel("ERROR")

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
REPEATS = 100
OPTIONS = {
    "units": 8,
    "maxlen": 5,
    "labels": len(ALPHABET),
    "batch_size": 32,
    "cell": "lstm",
    "recurrent_activation": "sigmoid",
    "optimizer": "rmsprop",
    "learning_rate": 0.001,
    "rho": 0.9,
    "epsilon": 1e-7,
}


def use_one_thread():
    """Gentle to a shared machine, and every sum keeps its order. Call before any operation."""
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)


def alphabet_windows(maxlen=OPTIONS["maxlen"]):
    """Every window of the repeated alphabet: x (N, T) and the label after each, y (N), as ids."""
    series = np.array([ALPHABET.index(letter) for letter in ALPHABET * REPEATS])
    x = np.lib.stride_tricks.sliding_window_view(series[:-1], maxlen)
    return x, series[maxlen:]


def one_hot(ids, labels):
    """ids (…) → float32 (…, V)."""
    return np.eye(labels, dtype=np.float32)[ids]


def keras_2_hard_sigmoid(x):
    """The recurrent activation of the 2018 notebook.

    Keras 3 keeps the name for another curve, relu6(x + 3) / 6, so its own "hard_sigmoid" would
    not do.
    """
    return keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)


RECURRENT_ACTIVATIONS = {"sigmoid": "sigmoid", "hard_sigmoid": keras_2_hard_sigmoid}


def build_layer(options, **more):
    """What stands between the symbols and the output layer, as a layer on x (…, T, V)."""
    layers = keras.layers
    if options["cell"] == "memoryless":
        return layers.Lambda(lambda x: x[:, -1])
    if options["cell"] == "window_dense":
        return keras.Sequential(
            [layers.Flatten(), layers.Dense(options["units"], activation="tanh")]
        )
    if options["cell"] == "simple_rnn":
        return layers.SimpleRNN(options["units"], **more)
    gates = RECURRENT_ACTIVATIONS[options["recurrent_activation"]]
    if options["cell"] == "lstm":
        return layers.LSTM(options["units"], recurrent_activation=gates, **more)
    reset_after = {"gru": True, "gru_classic": False}[options["cell"]]
    return layers.GRU(
        options["units"], recurrent_activation=gates, reset_after=reset_after, **more
    )


def build_optimizer(options):
    """The optimiser, with those of its rates that the options name."""
    optimizers = {
        "rmsprop": (keras.optimizers.RMSprop, ("rho", "epsilon")),
        "adam": (keras.optimizers.Adam, ("beta_1", "beta_2", "epsilon")),
        "sgd": (keras.optimizers.SGD, ("momentum",)),
    }
    optimizer, rates = optimizers[options["optimizer"]]
    named = {name: options[name] for name in (*rates, "clipnorm") if name in options}
    return optimizer(options["learning_rate"], **named)


def build_model(options):
    """The compiled model that the options describe, with Keras' default initial weights."""
    model = keras.Sequential(
        [
            keras.Input((options["maxlen"], options["labels"])),
            build_layer(options),
            keras.layers.Dense(options["labels"], activation="softmax"),
        ]
    )
    model.compile(optimizer=build_optimizer(options), loss="categorical_crossentropy")
    return model
