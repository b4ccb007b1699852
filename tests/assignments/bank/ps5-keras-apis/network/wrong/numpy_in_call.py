"""NumPy flattens the pictures, and fit has no numbers for it.

loses: network_learns
hint: no NumPy and no new layers in it
"""

import keras
import numpy as np


class Network(keras.Model):
    def __init__(self, hidden=(30,), n_classes=10, **kwargs):
        super().__init__(**kwargs)
        self.arguments = {"hidden": list(hidden), "n_classes": n_classes}
        self.flatten = keras.layers.Flatten()
        self.hidden = [
            keras.layers.Dense(units, activation="relu", name=f"hidden{k}")
            for k, units in enumerate(hidden, start=1)
        ]
        self.proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")

    def call(self, images):
        a = np.reshape(images, (len(images), -1))
        for layer in self.hidden:
            a = layer(a)
        return self.proba(a)

    def get_config(self):
        return {**super().get_config(), **self.arguments}
