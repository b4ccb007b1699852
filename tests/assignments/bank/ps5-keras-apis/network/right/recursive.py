"""Keeps the arguments as they came, and calls layer upon layer by reduce."""

from functools import reduce

import keras


class Network(keras.Model):
    def __init__(self, hidden=(30,), n_classes=10, **kwargs):
        super().__init__(**kwargs)
        self.units = hidden
        self.n_classes = n_classes
        sizes = [*hidden, n_classes]
        names = [f"hidden{k + 1}" for k in range(len(hidden))] + ["proba"]
        bends = ["relu"] * len(hidden) + ["softmax"]
        self.all = [keras.layers.Dense(n, b, name=m) for n, b, m in zip(sizes, bends, names)]
        self.flat = keras.layers.Flatten()

    def call(self, images):
        return reduce(lambda a, layer: layer(a), self.all, self.flat(images))

    def get_config(self):
        return super().get_config() | {"hidden": list(self.units), "n_classes": self.n_classes}
