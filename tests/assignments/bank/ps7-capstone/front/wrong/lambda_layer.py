"""A Lambda layer holds the formula.

loses: front_values, front_travels, front_new, front_refuses
hint: no Lambda and no class
"""

import keras
import numpy as np
from keras import layers


def front_end(images):
    if images.dtype != np.uint8:
        raise ValueError(f"raw pictures are uint8. Received: {images.dtype}")
    if images.ndim != 3:
        raise ValueError(f"(n, height, width). Received: {images.shape}")
    scale = layers.Lambda(lambda x: (keras.ops.cast(x, "float32") - images.mean()) / images.std())
    return keras.Sequential(
        [keras.Input(images.shape[1:], dtype="uint8"), scale, layers.Flatten()]
    )
