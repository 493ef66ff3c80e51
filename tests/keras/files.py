"""Writes files as real Keras saves them, for `formats` to be tested with: what it reads, and what it has to refuse.

    .tools/keras/bin/python tests/keras/files.py tests/keras/files
    TF_USE_LEGACY_KERAS=1 .tools/keras/bin/python tests/keras/files.py tests/keras/files

The second is Keras 2 (`pip install tf_keras`). For each file that can be read NAME.json has the answers of its network, and the losses of
one more epoch in the same order; of those that can't, it has the code of the error. Three units, four labels, five steps.
"""

import json
import os
import sys
from pathlib import Path

LEGACY = bool(os.environ.get("TF_USE_LEGACY_KERAS"))
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
if LEGACY:
    import tf_keras as keras
else:
    os.environ["KERAS_BACKEND"] = "tensorflow"
    import keras

import numpy as np

layers = keras.layers
UNITS, LABELS, MAXLEN, SAMPLES, BATCH = 3, 4, 5, 22, 8
RNG = np.random.default_rng(7)
X, Y = RNG.integers(LABELS, size=(SAMPLES, MAXLEN)), RNG.integers(LABELS, size=SAMPLES)


def one_hot(ids):
    return np.eye(LABELS, dtype=np.float32)[ids]


def epoch(model):
    batches = range(0, SAMPLES, BATCH)
    return [float(model.train_on_batch(one_hot(X[n : n + BATCH]), one_hot(Y[n : n + BATCH]))) for n in batches]


def built(*inside, output="softmax", optimizer="rmsprop", units=LABELS):
    model = keras.Sequential([keras.Input((MAXLEN, LABELS)), *inside, layers.Dense(units, activation=output)])
    model.compile(optimizer, "categorical_crossentropy")
    model.set_weights([RNG.uniform(-0.5, 0.5, w.shape) for w in model.get_weights()])
    return model


def save(folder, name, model, *kinds):
    """Saves a model that has been trained for an epoch as each kind of file; what comes after is told of all of them."""
    epoch(model)
    for kind in kinds:
        path = str(folder / f"{name}.{kind}")
        if kind == "npz":
            np.savez(path, *model.get_weights())
        elif kind == "weights.h5" or kind == "pesos.h5":
            model.save_weights(path)
        else:
            model.save(path)
    answers = model.predict_on_batch(one_hot(X))
    told = {"files": [f"{name}.{kind}" for kind in kinds], "batch_size": BATCH, "x": X.tolist(), "y": Y.tolist()}
    told |= {"answers": np.asarray(answers, float).tolist(), "losses": epoch(model)}
    (folder / f"{name}.json").write_text(json.dumps(told) + "\n")


def refuse(folder, name, model, code, *kinds):
    for kind in kinds:
        path = str(folder / f"{name}.{kind}")
        model.save_weights(path) if kind == "weights.h5" else model.save(path)
    (folder / f"{name}.json").write_text(json.dumps({"files": [f"{name}.{kind}" for kind in kinds], "code": code}) + "\n")


def keras_3(folder):
    optimizers = keras.optimizers
    save(folder, "lstm-3", built(layers.LSTM(UNITS)), "keras", "weights.h5", "h5", "npz")
    save(folder, "gru-3", built(layers.GRU(UNITS), optimizer=optimizers.Adam(0.01, clipnorm=0.5)), "keras", "weights.h5", "h5")
    classic = layers.GRU(UNITS, reset_after=False)
    save(folder, "gru_classic-3", built(classic, optimizer=optimizers.SGD(0.1, momentum=0.9)), "keras", "h5")
    save(folder, "simple_rnn-3", built(layers.SimpleRNN(UNITS), optimizer="sgd"), "keras")
    window = built(layers.Flatten(), layers.Dense(UNITS, activation="tanh"), optimizer="adam")
    save(folder, "window_dense-3", window, "keras", "weights.h5")
    save(folder, "memoryless-3", built(layers.Cropping1D((MAXLEN - 1, 0)), layers.Flatten()), "keras")
    two = built(layers.LSTM(UNITS, return_sequences=True), layers.LSTM(UNITS))
    refuse(folder, "two_layers", two, "several_layers", "keras", "weights.h5", "h5")
    refuse(folder, "relu", built(layers.SimpleRNN(UNITS, activation="relu")), "unsupported_activation", "keras")
    refuse(folder, "hard_sigmoid_3", built(layers.LSTM(UNITS, recurrent_activation="hard_sigmoid")), "unsupported_activation", "keras", "h5")
    refuse(folder, "backwards", built(layers.LSTM(UNITS, go_backwards=True)), "unsupported_option", "keras")
    refuse(folder, "bias", built(layers.LSTM(UNITS, use_bias=False)), "unsupported_option", "keras")
    refuse(folder, "sigmoid", built(layers.LSTM(UNITS), output="sigmoid"), "unsupported_activation", "keras")
    refuse(folder, "bidirectional", built(layers.Bidirectional(layers.LSTM(UNITS))), "unsupported_layer", "keras", "weights.h5")
    refuse(folder, "dropout", built(layers.LSTM(UNITS), layers.Dropout(0.5)), "unsupported_layer", "keras")
    refuse(folder, "large", built(layers.SimpleRNN(129)), "unsupported_size", "weights.h5")
    refuse(folder, "half", built(layers.LSTM(UNITS, dtype="float16")), "unsupported_type", "keras", "weights.h5")


def keras_2(folder):
    hard = layers.LSTM(UNITS, recurrent_activation="hard_sigmoid")
    save(folder, "lstm-2", built(hard), "h5", "pesos.h5", "keras", "weights.h5")
    save(folder, "gru-2", built(layers.GRU(UNITS), optimizer="adam"), "h5")
    old = keras.optimizers.legacy.Adam(0.01)
    classic = layers.GRU(UNITS, reset_after=False, recurrent_activation="hard_sigmoid")
    save(folder, "gru_classic-2", built(classic, optimizer=old), "h5", "pesos.h5")
    momentum = keras.optimizers.legacy.SGD(0.1, momentum=0.9)
    save(folder, "simple_rnn-2", built(layers.SimpleRNN(UNITS), optimizer=momentum), "h5")
    refuse(folder, "two_layers-2", built(layers.LSTM(UNITS, return_sequences=True), layers.LSTM(UNITS)), "several_layers", "h5")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(7)
    (keras_2 if LEGACY else keras_3)(folder)


if __name__ == "__main__":
    main()
