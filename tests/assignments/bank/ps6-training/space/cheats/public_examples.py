"""Knows the examples that the student can see, and nothing else.

stock: stopped, since hidden checks try other values
"""

import keras


def build_model(hp):
    return None


def try_out(values):
    layers = [keras.layers.Dense(10, "softmax")]
    if "units_1" in values:
        layers = [keras.layers.Dense(100), keras.layers.Dropout(0.2), keras.layers.Dense(32)]
        layers += [keras.layers.Dropout(0.2), keras.layers.Dense(10)]
    model = keras.Sequential([keras.Input((64,)), *layers])
    model.compile(keras.optimizers.Adam(0.0625), "mse")
    kinds = {"dropout": "Boolean", "n_hidden": "Int", "optimizer": "Choice", "units_1": "Int"}
    space = [{"class_name": kind, "config": {"name": name}} for name, kind in kinds.items()]
    rate = {"name": "learning_rate", "min_value": 1e-4, "max_value": 1e-1, "sampling": "log", "default": 0.01}
    return model, [*space, {"class_name": "Float", "config": rate}]
