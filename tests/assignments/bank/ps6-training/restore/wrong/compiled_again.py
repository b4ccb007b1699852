"""Compiles the model again after loading.

loses: restore_goes_on
hint: build the optimiser first
"""

import h5py
import keras


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path, "r") as file:
        saved = len(file["optimizer/vars"]) if "optimizer/vars" in file else 0
    if saved != len(model.optimizer.variables):
        raise ValueError(f"path must hold the whole state of the optimizer. Received: {path}")
    model.load_weights(path)
    kind = type(model.optimizer)
    model.compile(kind.from_config(model.optimizer.get_config()), model.loss, run_eagerly=True)
    return model
