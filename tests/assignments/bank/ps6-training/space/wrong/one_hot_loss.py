"""The loss expects one-hot targets.

loses: space_compiled
hint: Targets are integers
"""

import keras
import keras_tuner


def build_model(hp):
    layers = [keras.Input((64,))]
    dropout = hp.Boolean("dropout")
    for number in range(1, hp.Int("n_hidden", 1, 3) + 1):
        width = hp.Int(f"units_{number}", 8, 128, sampling="log", default=32)
        layers.append(keras.layers.Dense(width, "relu"))
        if dropout:
            layers.append(keras.layers.Dropout(0.2))
    kind = {"sgd": keras.optimizers.SGD, "adam": keras.optimizers.Adam}
    optimizer = kind[hp.Choice("optimizer", ["sgd", "adam"])]
    rate = hp.Float("learning_rate", 1e-4, 1e-1, sampling="log", default=0.01)
    model = keras.Sequential([*layers, keras.layers.Dense(10, "softmax")])
    model.compile(optimizer(rate), "categorical_crossentropy", metrics=["accuracy"])
    return model


def try_out(values):
    hp = keras_tuner.HyperParameters()
    hp.values.update(values)
    model = build_model(hp)
    return model, hp.get_config()["space"]
