"""Adds the layers one by one, with initialisers as objects."""

import keras


def stack(shape, hidden, n_classes, seed):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential()
    model.add(keras.Input(shape=shape))
    model.add(keras.layers.Reshape((shape[0] * shape[1],)))
    for k in range(len(hidden)):
        model.add(keras.layers.Dense(hidden[k], name="hidden" + str(k + 1),
                                     kernel_initializer=keras.initializers.HeUniform()))
        model.add(keras.layers.ReLU())
    model.add(keras.layers.Dense(n_classes, name="proba"))
    model.add(keras.layers.Softmax())
    return model
