"""A list that grows, a configuration read back by hand, and notes taken from the layers."""

import keras


class Network(keras.Model):
    def __init__(self, hidden=(30,), n_classes=10, **kwargs):
        super().__init__(**kwargs)
        self.steps = []
        for number, units in enumerate(hidden):
            self.steps.append(keras.layers.Dense(units, name=f"hidden{number + 1}"))
        self.proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")
        self.flat = keras.layers.Flatten(name="flat")

    def call(self, images, training=False):
        a = self.flat(images)
        for step in self.steps:
            a = keras.activations.relu(step(a))
        return self.proba(a)

    def get_config(self):
        config = super().get_config()
        config["hidden"] = [step.units for step in self.steps]
        config["n_classes"] = self.proba.units
        return config

    @classmethod
    def from_config(cls, config):
        config = dict(config)
        return cls(config.pop("hidden"), config.pop("n_classes"), **config)
