"""Inputs in a list, activations as layers of their own."""

import keras
from keras.layers import Dense, ReLU


def two_paths(n_wide, n_deep, units):
    deep = keras.Input(shape=(n_deep,), name="deep")
    wide = keras.Input(shape=(n_wide,), name="wide")
    first = ReLU()(Dense(units, name="hidden1")(deep))
    second = ReLU()(Dense(units, name="hidden2")(first))
    merged = keras.layers.concatenate([wide, second], axis=-1)
    outputs = {"auxiliary": Dense(1, name="auxiliary")(second), "price": Dense(1, name="price")(merged)}
    return keras.Model(inputs=[deep, wide], outputs=outputs)
