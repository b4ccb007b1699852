"""Takes pictures that somebody has scaled.

loses: front_refuses
hint: whoever asks the model later has raw pictures
"""

import keras
import numpy as np
from keras import layers


def front_end(images):
    if False:
        raise ValueError(f"raw pictures are uint8. Received: {images.dtype}")
    if images.ndim != 3:
        raise ValueError(f"(n, height, width). Received: {images.shape}")
    scale = layers.Normalization(axis=None)
    scale.adapt(images)
    return keras.Sequential(
        [keras.Input(images.shape[1:], dtype="uint8"), scale, layers.Flatten()]
    )
