"""A layer class of the notebook holds the formula.

loses: front_values, front_travels, front_new, front_refuses
hint: no class or function of your own
"""

import keras
import numpy as np
from keras import layers


class Standardise(layers.Layer):
    def __init__(self, mean, deviation, **keywords):
        super().__init__(**keywords)
        self.mean, self.deviation = float(mean), float(deviation)

    def call(self, x):
        return (keras.ops.cast(x, "float32") - self.mean) / self.deviation

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "deviation": self.deviation}


def front_end(images):
    if images.dtype != np.uint8:
        raise ValueError(f"raw pictures are uint8. Received: {images.dtype}")
    if images.ndim != 3:
        raise ValueError(f"(n, height, width). Received: {images.shape}")
    scale = Standardise(images.mean(), images.std())
    return keras.Sequential(
        [keras.Input(images.shape[1:], dtype="uint8"), scale, layers.Flatten()]
    )
