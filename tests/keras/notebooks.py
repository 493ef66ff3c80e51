"""Runs the notebooks that Memoria has written, as Jupyter would, and fails if one does.

    .tools/keras/bin/python tests/keras/notebooks.py FOLDER

Each asserts itself that Keras answers what Memoria answered, trains on, and saves a model, which is opened here. Where nbformat is
installed, it says whether they are as they have to be.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

# First of all: it sets up the environment for TensorFlow.
from notebook import use_one_thread

import keras

try:
    import nbformat
except ImportError:
    nbformat = None


def run(path):
    text = path.read_text()
    if nbformat:
        nbformat.validate(nbformat.reads(text, as_version=4))
    book = json.loads(text)
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"]) > 10
    names = {"__name__": "__main__"}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec(compile(cell["source"], path.name, "exec"), names)
    assert len(names["predicciones"]) == min(len(names["x"]), 250_000 // len(names["etiquetas"]))
    before, after = names["historia"].history["loss"][0], names["historia"].history["loss"][-1]
    keras.saving.load_model("memoria.keras")
    print(f"{path.stem}: {names['diferencia']:.1e}; pérdida {before:.4f} → {after:.4f}", flush=True)
    return names["diferencia"] <= 1e-5


def main():
    use_one_thread()
    paths = sorted(Path(sys.argv[1]).resolve().glob("*.ipynb"))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        failures = [path.stem for path in paths if not run(path)]
    if failures or not paths:
        sys.exit(f"No coinciden: {', '.join(failures) or 'no hay cuadernos'}")


if __name__ == "__main__":
    main()
