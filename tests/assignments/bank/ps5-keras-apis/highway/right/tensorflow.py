"""TensorFlow's functions, and a twin made from the configuration."""

import keras
import tensorflow as tf


class Highway(keras.layers.Layer):
    def __init__(self, activation="relu", gate_bias=-1.0, **kwargs):
        super().__init__(**kwargs)
        self.activation = activation
        self.gate_bias = float(gate_bias)

    def build(self, input_shape):
        n = int(input_shape[-1])
        glorot = keras.initializers.GlorotNormal()
        self.kernels, self.biases = [], []
        for value in (0.0, self.gate_bias):
            self.kernels.append(self.add_weight(shape=(n, n), initializer=keras.initializers.GlorotNormal()))
            self.biases.append(self.add_weight(shape=(n,), initializer=keras.initializers.Constant(value)))

    def call(self, X):
        new = keras.activations.get(self.activation)(tf.matmul(X, self.kernels[0]) + self.biases[0])
        gate = tf.sigmoid(tf.matmul(X, self.kernels[1]) + self.biases[1])
        return gate * new + (1.0 - gate) * X

    def get_config(self):
        return dict(super().get_config(), activation=self.activation, gate_bias=self.gate_bias)


def tower(n_features, depth, activation, gate_bias):
    model = keras.Sequential([keras.Input(shape=(n_features,))])
    for _ in range(depth):
        model.add(Highway(activation=activation, gate_bias=gate_bias))
    model.add(keras.layers.Dense(1))
    return model


def twin(model):
    copy = model.__class__.from_config(model.get_config(), custom_objects={"Highway": Highway})
    copy.set_weights(model.get_weights())
    return copy
