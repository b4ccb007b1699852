"""Standardises every picture by its own numbers.

loses: front_values, front_travels, front_new
hint: one of each for all pixels
"""

import keras
import numpy as np
from keras import layers


def front_end(images):
    if images.dtype != np.uint8:
        raise ValueError(f"raw pictures are uint8. Received: {images.dtype}")
    if images.ndim != 3:
        raise ValueError(f"(n, height, width). Received: {images.shape}")
    scale = layers.LayerNormalization(center=False, scale=False)
    return keras.Sequential(
        [keras.Input(images.shape[1:], dtype="uint8"), scale, layers.Flatten()]
    )
