"""The names of the arrays in the file are compared with those that must be there."""

import h5py


def go_on_from(model, path):
    optimizer = model.optimizer
    optimizer.build(model.trainable_variables)
    expected = {str(number) for number, _ in enumerate(optimizer.variables)}
    with h5py.File(path, "r") as file:
        if "optimizer" not in file or set(file["optimizer"]["vars"]) != expected:
            raise ValueError(f"no whole state of the optimiser in {path}")
    model.load_weights(path)
    return model
