"""Loads, then counts what is in the file."""

import h5py


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path) as file:
        names = [name for name in file.get("optimizer/vars", {})]
    if len(names) != len(model.optimizer.variables):
        raise ValueError(f"{path} does not hold the state of {model.optimizer.name}")
    model.load_weights(path)
    return model
