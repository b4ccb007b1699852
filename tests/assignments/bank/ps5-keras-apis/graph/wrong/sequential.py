"""It is a stack again.

loses: graph_form
hint: keras.Model(inputs, outputs)
"""

import keras


def graph(shape, hidden, n_classes):
    image = keras.Input(shape, name="image")
    a = keras.layers.Flatten()(image)
    for k, units in enumerate(hidden, start=1):
        a = keras.layers.Dense(units, activation="relu", name=f"hidden{k}")(a)
    proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")(a)
    made = keras.Model(image, proba)
    return keras.Sequential([image, *made.layers[1:]])


def inside(model, name):
    return keras.Model(model.inputs, model.get_layer(name).output)
