"""The layers are made anew whenever the model is called.

loses: network_computes, network_layers, network_learns, network_config
hint: made in call are forgotten
"""

import keras


class Network(keras.Model):
    def __init__(self, hidden=(30,), n_classes=10, **kwargs):
        super().__init__(**kwargs)
        self.arguments = {"hidden": list(hidden), "n_classes": n_classes}
        self.flatten = keras.layers.Flatten()

    def call(self, images):
        a = self.flatten(images)
        for units in self.arguments["hidden"]:
            a = keras.layers.Dense(units, activation="relu")(a)
        return keras.layers.Dense(self.arguments["n_classes"], activation="softmax")(a)

    def get_config(self):
        return {**super().get_config(), **self.arguments}
