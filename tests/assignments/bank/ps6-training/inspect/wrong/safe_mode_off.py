"""Loads the model with safe mode switched off, and runs the stranger's program.

loses: inspect_layers, inspect_code, inspect_refuses
hint: safe_mode=False runs what is in the file
"""

import keras


def look_into(path):
    try:
        model = keras.saving.load_model(path, safe_mode=False)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    optimizer = getattr(model, "optimizer", None)
    return {
        "layers": [type(layer).__name__ for layer in model.layers],
        "numbers": model.count_params(),
        "steps": int(optimizer.iterations) if optimizer else 0,
        "code": any(type(layer).__name__ == "Lambda" for layer in model.layers),
    }
