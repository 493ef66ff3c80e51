"""Opens with real Keras what Memoria has written, and fails if anything of it differs.

    .tools/keras/bin/python tests/keras/opens.py FOLDER

For every NAME.json of the folder, which tests/files.rs writes: NAME.keras by `load_model`, with no word of what is in it;
NAME.weights.h5 by `load_weights`, into a model of the same layers; NAME.npz by `numpy.load`. The three have the same weights
and the answers of Memoria, and after one more epoch in the same order the losses are its losses: the optimiser came along.
"""

import json
import sys
from pathlib import Path

# First of all: it sets up the environment for TensorFlow.
from notebook import one_hot, use_one_thread

import keras
import numpy as np

# As for the golden cases: of the largest absolute value.
FIRST_STEP, LAST_STEP = 1e-5, 1e-4


def apart(ours, theirs):
    """The largest difference, as a part of the largest value."""
    ours, theirs = np.asarray(ours, np.float64), np.asarray(theirs, np.float64)
    assert ours.shape == theirs.shape, (ours.shape, theirs.shape)
    return np.abs(ours - theirs).max() / np.abs(ours).max()


def batches(x, y, size):
    for start in range(0, len(x), size):
        yield x[start : start + size], y[start : start + size]


def check(path):
    case = json.loads(path.read_text())
    x, y = (one_hot(np.array(case[name]), case["labels"]) for name in ("x", "y"))
    model = keras.saving.load_model(path.with_suffix(".keras"))
    weights = model.get_weights()
    steps = int(model.optimizer.iterations.numpy())

    twin = keras.models.clone_model(model)
    twin.load_weights(path.with_suffix(".weights.h5"))
    npz = np.load(path.with_suffix(".npz"))
    names = [name for name in ("kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias") if name in npz]
    for ours, named, others in zip(weights, names, twin.get_weights(), strict=True):
        assert (ours == npz[named]).all() and (ours == others).all()
    assert json.loads(str(npz["memoria"]))["steps"] == steps > 0

    answers = apart(case["answers"], model.predict_on_batch(x[: len(case["answers"])]))
    losses = [model.train_on_batch(*batch)[0] for batch in batches(x, y, case["batch_size"])]
    losses = apart(case["losses"], losses)
    print(f"{path.stem:<24} respuestas {answers:.1e}, pérdidas {losses:.1e}", flush=True)
    return answers <= FIRST_STEP and losses <= LAST_STEP


def main():
    use_one_thread()
    cases = sorted(Path(sys.argv[1]).glob("*.json"))
    failures = [path.stem for path in cases if not check(path)]
    if failures or not cases:
        sys.exit(f"No coinciden: {', '.join(failures) or 'no hay archivos'}")


if __name__ == "__main__":
    main()
