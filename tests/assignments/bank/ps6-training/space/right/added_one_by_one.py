"""Layers added one by one, everything written out."""

import keras
import keras_tuner as kt


def build_model(hp):
    learning_rate = hp.Float("learning_rate", min_value=1e-4, max_value=1e-1, sampling="log", default=1e-2)
    kind = hp.Choice("optimizer", values=["sgd", "adam"], default="sgd")
    n_hidden = hp.Int("n_hidden", min_value=1, max_value=3, default=1)
    dropout = hp.Boolean("dropout", default=False)
    model = keras.Sequential()
    model.add(keras.Input(shape=(64,)))
    for i in range(n_hidden):
        units = hp.Int("units_" + str(i + 1), min_value=8, max_value=128, sampling="log", default=32)
        model.add(keras.layers.Dense(units, activation="relu"))
        if dropout:
            model.add(keras.layers.Dropout(rate=0.2))
    model.add(keras.layers.Dense(10, activation="softmax"))
    if kind == "sgd":
        optimizer = keras.optimizers.SGD(learning_rate=learning_rate)
    else:
        optimizer = keras.optimizers.Adam(learning_rate=learning_rate)
    model.compile(
        optimizer=optimizer, loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=[keras.metrics.SparseCategoricalAccuracy(name="accuracy")])
    return model


def try_out(values):
    hp = kt.HyperParameters()
    for name, value in values.items():
        hp.values[name] = value
    return build_model(hp), hp.get_config()["space"]
