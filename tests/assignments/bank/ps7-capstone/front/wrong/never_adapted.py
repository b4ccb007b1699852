"""Forgets adapt: the layer does nothing.

loses: front_values, front_travels, front_new
hint: subtract the mean 4
"""

import keras
import numpy as np
from keras import layers


def front_end(images):
    if images.dtype != np.uint8:
        raise ValueError(f"raw pictures are uint8. Received: {images.dtype}")
    if images.ndim != 3:
        raise ValueError(f"(n, height, width). Received: {images.shape}")
    scale = layers.Normalization(axis=None)
    return keras.Sequential(
        [keras.Input(images.shape[1:], dtype="uint8"), scale, layers.Flatten()]
    )
