"""The optimiser counts its steps from 0.

loses: restore_goes_on
hint: The steps of the restored optimiser
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
    model.optimizer.iterations.assign(0)
    return model
