"""The twin has the layers, and weights of its own.

loses: highway_twin
hint: equal layers and equal weights
"""

import keras


class Highway(keras.layers.Layer):
    def __init__(self, activation="relu", gate_bias=-1.0, **kwargs):
        super().__init__(**kwargs)
        self.activation = keras.activations.get(activation)
        self.gate_bias = gate_bias

    def build(self, input_shape):
        n = input_shape[-1]
        self.W = self.add_weight(shape=(n, n), initializer="glorot_uniform", name="W")
        self.b = self.add_weight(shape=(n,), initializer="zeros", name="b")
        self.W_t = self.add_weight(shape=(n, n), initializer="glorot_uniform", name="W_t")
        start = keras.initializers.Constant(self.gate_bias)
        self.b_t = self.add_weight(shape=(n,), initializer=start, name="b_t")

    def call(self, X):
        T = keras.ops.sigmoid(keras.ops.matmul(X, self.W_t) + self.b_t)
        H = self.activation(keras.ops.matmul(X, self.W) + self.b)
        return T * H + (1 - T) * X

    def get_config(self):
        name = keras.activations.serialize(self.activation)
        return {**super().get_config(), "activation": name, "gate_bias": self.gate_bias}


def tower(n_features, depth, activation, gate_bias):
    layers = [Highway(activation, gate_bias) for _ in range(depth)]
    return keras.Sequential([keras.Input((n_features,)), *layers, keras.layers.Dense(1)])


def twin(model):
    copy = keras.models.clone_model(model)
    return copy
