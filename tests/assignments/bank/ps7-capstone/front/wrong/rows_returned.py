"""Returns the rows, not the model.

loses: front_values, front_travels, front_new, front_refuses
hint: return the model
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
    scale.adapt(images)
    model = keras.Sequential([scale, layers.Flatten()])
    return model.predict(images, verbose=0)
