"""Names the first GPU, which is not everywhere.

loses: anywhere_layers, anywhere_world, anywhere_learns
hint: see part 10
"""

import keras
import tensorflow as tf


def choose_policy(capabilities):
    if not capabilities or None in capabilities:
        return "float32"
    weakest = min(capabilities)
    if weakest >= (8, 0):
        return "mixed_bfloat16"
    return "mixed_float16" if weakest >= (7, 0) else "float32"


def train_anywhere(X, y, policy, epochs, batch_size, seed):
    gpu = tf.config.list_physical_devices("GPU")[0]
    tf.config.experimental.set_memory_growth(gpu, True)
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
        run = model.fit(X, y, epochs=epochs, batch_size=batch_size, verbose=0)
    finally:
        keras.config.set_dtype_policy(before)
    return model, run.history["loss"]
