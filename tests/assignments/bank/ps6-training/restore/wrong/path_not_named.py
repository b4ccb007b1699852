"""The message does not say which file.

loses: restore_refuses
hint: look into the file with h5py
"""

import h5py
import keras


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path, "r") as file:
        saved = len(file["optimizer/vars"]) if "optimizer/vars" in file else 0
    if saved != len(model.optimizer.variables):
        raise ValueError(f"path must hold the whole state of the optimizer. Received: another")
    model.load_weights(path)
    return model
