"""It gives all outputs of the model, wherever it is cut.

loses: graph_inside
hint: after its activation
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
    model.get_layer(name)
    return keras.Model(model.inputs, model.outputs[0])
