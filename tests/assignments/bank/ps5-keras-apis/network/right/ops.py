"""Flattens with keras.ops, and makes the layers with setattr."""

import keras
from keras import ops


class Network(keras.Model):
    def __init__(self, hidden=(30,), n_classes=10, **kwargs):
        super().__init__(**kwargs)
        self.sizes = tuple(hidden)
        self.n_classes = n_classes
        for k, units in enumerate(self.sizes):
            setattr(self, f"hidden{k + 1}", keras.layers.Dense(units, "relu", name=f"hidden{k + 1}"))
        self.proba = keras.layers.Dense(n_classes, name="proba")

    def call(self, images):
        a = ops.reshape(images, (ops.shape(images)[0], images.shape[1] * images.shape[2]))
        for k in range(len(self.sizes)):
            a = getattr(self, f"hidden{k + 1}")(a)
        return ops.softmax(self.proba(a), axis=-1)

    def get_config(self):
        config = super().get_config()
        config.update({"hidden": self.sizes, "n_classes": self.n_classes})
        return config
