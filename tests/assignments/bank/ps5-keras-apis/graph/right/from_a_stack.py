"""Makes a stack, and calls it on an input; finds tensors by the layer's history."""

import keras


def graph(shape, hidden, n_classes):
    parts = [keras.layers.Flatten()]
    parts += [keras.layers.Dense(n, "relu", name=f"hidden{k}") for k, n in enumerate(hidden, 1)]
    parts += [keras.layers.Dense(n_classes, "softmax", name="proba")]
    tensor = image = keras.Input(shape, name="image")
    for part in parts:
        tensor = part(tensor)
    return keras.Model(image, tensor)


def inside(model, name):
    if name not in [layer.name for layer in model.layers]:
        raise ValueError(f"name must be a layer of the model. Received: {name!r}")
    inputs = {tensor.name: tensor for tensor in model.inputs}
    if len(inputs) == 1:
        inputs = model.inputs[0]
    return keras.Model(inputs, model.get_layer(name).output)
