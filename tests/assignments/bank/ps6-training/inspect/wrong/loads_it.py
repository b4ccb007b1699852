"""Lets Keras load the model, which refuses programs.

loses: inspect_layers, inspect_code, inspect_refuses
hint: config.json has an entry config
"""

import keras


def look_into(path):
    try:
        model = keras.saving.load_model(path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    optimizer = getattr(model, "optimizer", None)
    return {
        "layers": [type(layer).__name__ for layer in model.layers],
        "numbers": model.count_params(),
        "steps": int(optimizer.iterations) if optimizer else 0,
        "code": any(type(layer).__name__ == "Lambda" for layer in model.layers),
    }
