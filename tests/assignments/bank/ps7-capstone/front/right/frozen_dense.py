"""A dense layer with fixed weights, which is not trainable."""

import keras
import numpy as np


def front_end(images):
    if images.dtype != np.dtype("uint8"):
        raise ValueError(f"dtype is {images.dtype}")
    if images.ndim != 3:
        raise ValueError(f"shape is {images.shape}")
    n, height, width = images.shape
    size = height * width
    values = images.astype(np.float64)
    mean, deviation = values.mean(), values.std()
    dense = keras.layers.Dense(size, trainable=False)
    model = keras.Sequential()
    model.add(keras.Input((height, width), dtype="uint8"))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Rescaling(1.0))
    model.add(dense)
    dense.set_weights([np.eye(size) / deviation, np.full(size, -mean / deviation)])
    return model
