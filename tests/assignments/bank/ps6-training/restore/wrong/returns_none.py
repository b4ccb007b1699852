"""Returns what load_weights returns.

loses: restore_answers, restore_goes_on
hint: load_weights returns None
"""

import h5py
import keras


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path, "r") as file:
        saved = len(file["optimizer/vars"]) if "optimizer/vars" in file else 0
    if saved != len(model.optimizer.variables):
        raise ValueError(f"path must hold the whole state of the optimizer. Received: {path}")
    return model.load_weights(path)
