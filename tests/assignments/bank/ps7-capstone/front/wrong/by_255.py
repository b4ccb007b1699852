"""Divides by 255, and calls it standardised.

loses: front_values, front_travels, front_new
hint: (not by the variance 8, and not by
"""

import keras
import numpy as np
from keras import layers


def front_end(images):
    if images.dtype != np.uint8:
        raise ValueError(f"raw pictures are uint8. Received: {images.dtype}")
    if images.ndim != 3:
        raise ValueError(f"(n, height, width). Received: {images.shape}")
    scale = layers.Rescaling(1 / 255)
    return keras.Sequential(
        [keras.Input(images.shape[1:], dtype="uint8"), scale, layers.Flatten()]
    )
