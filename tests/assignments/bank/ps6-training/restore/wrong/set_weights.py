"""Copies the weights from a clone, behind the back of Normalization.

loses: restore_answers, restore_goes_on
hint: derives when a file is loaded
"""

import h5py
import keras


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path, "r") as file:
        saved = len(file["optimizer/vars"]) if "optimizer/vars" in file else 0
    if saved != len(model.optimizer.variables):
        raise ValueError(f"path must hold the whole state of the optimizer. Received: {path}")
    clone = keras.models.clone_model(model)
    clone.load_weights(path)
    model.set_weights(clone.get_weights())
    return model
