"""The hidden layers have no activation.

loses: graph_computes
hint: so ReLU gives 3 and 0
"""

import keras


def graph(shape, hidden, n_classes):
    image = keras.Input(shape, name="image")
    a = keras.layers.Flatten()(image)
    for k, units in enumerate(hidden, start=1):
        a = keras.layers.Dense(units, name=f"hidden{k}")(a)
    proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")(a)
    return keras.Model(image, proba)


def inside(model, name):
    return keras.Model(model.inputs, model.get_layer(name).output)
