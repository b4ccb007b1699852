"""Every hidden layer is called on the picture, so only the last one counts.

loses: graph_form, graph_computes
hint: on what the one below gave
"""

import keras


def graph(shape, hidden, n_classes):
    image = keras.Input(shape, name="image")
    a = flat = keras.layers.Flatten()(image)
    for k, units in enumerate(hidden, start=1):
        a = keras.layers.Dense(units, activation="relu", name=f"hidden{k}")(flat)
    proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")(a)
    return keras.Model(image, proba)


def inside(model, name):
    return keras.Model(model.inputs, model.get_layer(name).output)
