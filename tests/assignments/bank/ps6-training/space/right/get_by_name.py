"""Asks first, and gets the values by name."""

import keras
import keras_tuner
from keras.layers import Dense, Dropout


def ask(hp):
    hp.Int("n_hidden", 1, 3)
    for i in range(hp.get("n_hidden")):
        hp.Int(f"units_{i + 1}", 8, 128, default=32, sampling="log")
    hp.Boolean("dropout")
    hp.Choice("optimizer", ["sgd", "adam"])
    hp.Float("learning_rate", 0.0001, 0.1, default=0.01, sampling="log")


def build_model(hp):
    ask(hp)
    hidden = []
    for i in range(1, hp.get("n_hidden") + 1):
        hidden += [Dense(hp.get(f"units_{i}"), "relu")]
        hidden += [Dropout(0.2)] if hp.get("dropout") else []
    model = keras.Sequential([keras.Input((64,)), *hidden, Dense(10, "softmax")])
    model.compile(hp.get("optimizer"), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.optimizer.learning_rate = hp.get("learning_rate")
    return model


def try_out(values):
    hp = keras_tuner.HyperParameters()
    hp.values = dict(values)
    model = build_model(hp)
    return model, hp.get_config()["space"]
