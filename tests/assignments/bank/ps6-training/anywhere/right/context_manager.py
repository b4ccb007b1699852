"""A context manager for the policy; a pipeline of tf.data."""

import contextlib

import keras
import tensorflow as tf


def choose_policy(capabilities):
    levels = [-1 if c is None else c[0] for c in capabilities] or [-1]
    level = min(levels)
    return "float32" if level < 7 else "mixed_float16" if level < 8 else "mixed_bfloat16"


@contextlib.contextmanager
def under(policy):
    old = keras.config.dtype_policy()
    try:
        keras.config.set_dtype_policy(policy)
        yield
    finally:
        keras.config.set_dtype_policy(old)


def train_anywhere(X, y, policy, epochs, batch_size, seed):
    keras.utils.set_random_seed(seed)
    if len(X) != len(y):
        raise ValueError("X and y must have as many rows")
    batches = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(len(X), seed=seed).batch(batch_size)
    with under(policy):
        model = keras.Sequential()
        model.add(keras.Input(X.shape[1:], dtype="uint8"))
        model.add(keras.layers.Rescaling(1.0 / 255))
        model.add(keras.layers.Flatten())
        model.add(keras.layers.Dense(64, activation="relu"))
        model.add(keras.layers.Dense(10, activation="softmax", dtype="float32"))
        model.compile(
            optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
        )
    run = model.fit(batches.prefetch(tf.data.AUTOTUNE), epochs=epochs, verbose=0)
    return model, list(run.history["loss"])
