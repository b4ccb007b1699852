"""The optimiser's arrays are assigned one by one."""

import h5py
import numpy as np


def go_on_from(model, path):
    optimizer = model.optimizer
    optimizer.build(model.trainable_variables)
    with h5py.File(path, "r") as file:
        state = file.get("optimizer/vars", {})
        arrays = [np.array(state[str(i)]) for i in range(len(state))]
    if len(arrays) != len(optimizer.variables):
        raise ValueError("not the whole state of the optimiser: " + path)
    model.load_weights(path)
    for variable, array in zip(optimizer.variables, arrays):
        variable.assign(array)
    return model
