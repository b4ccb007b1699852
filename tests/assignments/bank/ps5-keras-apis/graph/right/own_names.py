"""Names the model, reshapes with keras.ops, and uses float weights of another start."""

import keras


def graph(shape, hidden, n_classes):
    x = keras.Input(shape=shape, dtype="float32", name="image")
    y = keras.layers.Flatten(name="flat")(x)
    number = 0
    for units in hidden:
        number += 1
        y = keras.layers.Dense(units, "relu", kernel_initializer="he_normal", name=f"hidden{number}")(y)
    y = keras.layers.Dense(n_classes, keras.activations.softmax, name="proba")(y)
    return keras.Model(x, y, name="reader")


def inside(model, name):
    try:
        layer = model.get_layer(name)
    except ValueError as error:
        raise ValueError(f"{name} is not in this model") from error
    return keras.Model(model.inputs, layer.output, name="part")
