"""Any state of an optimiser will do.

loses: restore_refuses
hint: saved before the first step
"""

import h5py
import keras


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path, "r") as file:
        saved = len(file["optimizer/vars"]) if "optimizer/vars" in file else 0
    if not saved:
        raise ValueError(f"path must hold the whole state of the optimizer. Received: {path}")
    model.load_weights(path)
    return model
