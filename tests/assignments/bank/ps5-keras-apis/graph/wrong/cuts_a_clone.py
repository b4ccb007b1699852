"""The model is cloned before it is cut, and the clone has new weights.

loses: graph_inside
hint: a clone has new weights
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
    copy = keras.models.clone_model(model)
    return keras.Model(copy.inputs, copy.get_layer(name).output)
