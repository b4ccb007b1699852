"""The optimiser from its configuration; a stack of layers."""

import keras
import keras_tuner


def build_model(hp):
    drop = hp.Boolean("dropout", default=False)
    stack = [keras.layers.Input(shape=[64])]
    layer = 1
    while layer <= hp.Int("n_hidden", 1, 3, step=1, default=1):
        stack.append(keras.layers.Dense(units=hp.Int(f"units_{layer}", 8, 128, default=32, sampling="log")))
        stack[-1].activation = keras.activations.relu
        if drop:
            stack.append(keras.layers.Dropout(0.2))
        layer += 1
    stack.append(keras.layers.Dense(10, activation=keras.activations.softmax))
    config = {"learning_rate": hp.Float("learning_rate", 1e-4, 0.1, default=0.01, sampling="log")}
    optimizer = keras.optimizers.get({"class_name": hp.Choice("optimizer", ["sgd", "adam"]), "config": config})
    model = keras.Sequential(stack)
    model.compile(loss="sparse_categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    return model


def try_out(values):
    hp = keras_tuner.HyperParameters()
    hp.values.update(values)
    model = build_model(hp)
    space = hp.get_config()["space"]
    return model, space
