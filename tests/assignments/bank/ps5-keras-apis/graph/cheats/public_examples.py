"""Builds and cuts only what the student can see.

stock: stopped, since hidden checks try other shapes and other layers
"""

import keras


def graph(shape, hidden, n_classes):
    image = keras.Input(shape, name="image")
    a = keras.layers.Flatten()(image)
    if shape == (28, 28):
        a = keras.layers.Dense(300, activation="relu", name="hidden1")(a)
        a = keras.layers.Dense(100, activation="relu", name="hidden2")(a)
    else:
        a = keras.layers.Dense(2, activation="relu", name="hidden1")(a)
    return keras.Model(image, keras.layers.Dense(n_classes, activation="softmax", name="proba")(a))


def inside(model, name):
    if name == "below":
        return keras.Model(model.inputs, model.layers[1].output)
    raise ValueError("there is no layer beyond")
