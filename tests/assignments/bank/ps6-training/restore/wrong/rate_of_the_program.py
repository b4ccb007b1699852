"""The learning rate is that of the program, not that of the file.

loses: restore_goes_on
hint: that was turned down before saving
"""

import h5py
import keras


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path, "r") as file:
        saved = len(file["optimizer/vars"]) if "optimizer/vars" in file else 0
    if saved != len(model.optimizer.variables):
        raise ValueError(f"path must hold the whole state of the optimizer. Received: {path}")
    rate = float(model.optimizer.learning_rate)
    model.load_weights(path)
    model.optimizer.learning_rate = rate
    return model
