"""Builds the model after all layers are there, with functions as activations."""

import keras
from keras import layers


def stack(shape, hidden, n_classes, seed):
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    all_layers = [layers.Flatten()]
    for number, units in zip(range(1, 1 + len(hidden)), hidden):
        all_layers.append(layers.Dense(units, activation=keras.activations.relu,
                                       kernel_initializer="he_uniform", name="hidden%d" % number))
    all_layers.append(layers.Dense(n_classes, activation=keras.activations.softmax, name="proba"))
    model = keras.Sequential(all_layers, name="reader")
    model.build((None,) + tuple(shape))
    return model
