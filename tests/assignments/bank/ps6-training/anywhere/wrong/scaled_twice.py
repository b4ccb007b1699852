"""The bytes are scaled before they go in, and once more inside.

loses: anywhere_learns
hint: scaled once, and not twice
"""

import keras


def choose_policy(capabilities):
    if not capabilities or None in capabilities:
        return "float32"
    weakest = min(capabilities)
    if weakest >= (8, 0):
        return "mixed_bfloat16"
    return "mixed_float16" if weakest >= (7, 0) else "float32"


def train_anywhere(X, y, policy, epochs, batch_size, seed):
    before = keras.config.dtype_policy()
    keras.utils.set_random_seed(seed)
    try:
        keras.config.set_dtype_policy(policy)
        model = keras.Sequential(
            [
                keras.Input(X.shape[1:]),
                keras.layers.Rescaling(1 / 255),
                keras.layers.Flatten(),
                keras.layers.Dense(64, "relu"),
                keras.layers.Dense(10, "softmax", dtype="float32"),
            ]
        )
        optimizer = keras.optimizers.Adam(0.005)
        model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
        run = model.fit(X / 255, y, epochs=epochs, batch_size=batch_size, verbose=0)
    finally:
        keras.config.set_dtype_policy(before)
    return model, run.history["loss"]
