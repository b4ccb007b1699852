"""A layer that is not there is taken for the last one.

loses: graph_inside
hint: complains itself if there is none
"""

import keras


def graph(shape, hidden, n_classes):
    image = keras.Input(shape, name="image")
    a = keras.layers.Flatten()(image)
    for k, units in enumerate(hidden, start=1):
        a = keras.layers.Dense(units, activation="relu", name=f"hidden{k}")(a)
    proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")(a)
    return keras.Model(image, proba)


def inside(model, name):
    layers = {layer.name: layer for layer in model.layers}
    return keras.Model(model.inputs, layers.get(name, model.layers[-1]).output)
