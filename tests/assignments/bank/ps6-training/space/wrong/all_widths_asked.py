"""Asks for three widths, whatever the number of layers.

loses: space_asks
hint: ask for the widths of existing layers only
"""

import keras
import keras_tuner


def build_model(hp):
    layers = [keras.Input((64,))]
    dropout = hp.Boolean("dropout")
    widths = [hp.Int(f"units_{i}", 8, 128, sampling="log", default=32) for i in (1, 2, 3)]
    for width in widths[: hp.Int("n_hidden", 1, 3)]:
        layers.append(keras.layers.Dense(width, "relu"))
        if dropout:
            layers.append(keras.layers.Dropout(0.2))
    kind = {"sgd": keras.optimizers.SGD, "adam": keras.optimizers.Adam}
    optimizer = kind[hp.Choice("optimizer", ["sgd", "adam"])]
    rate = hp.Float("learning_rate", 1e-4, 1e-1, sampling="log", default=0.01)
    model = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
    model.compile(optimizer(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def try_out(values):
    hp = keras_tuner.HyperParameters()
    hp.values.update(values)
    model = build_model(hp)
    return model, hp.get_config()["space"]
