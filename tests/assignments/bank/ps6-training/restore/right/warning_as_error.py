"""Keras' warning is made an error, and the file is looked into."""

import warnings

import h5py


def go_on_from(model, path):
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path) as file:
        if "optimizer" not in file:
            raise ValueError(f"{path}: no optimizer in it")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            model.load_weights(path)
    except UserWarning as warning:
        raise ValueError(f"{path}: {warning}") from warning
    return model
