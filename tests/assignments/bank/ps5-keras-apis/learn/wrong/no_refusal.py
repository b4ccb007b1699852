"""Targets of any shape are let through.

loses: learn_rows
hint: say which shape came
"""

import keras
import numpy as np


def learn(model, X, y, learning_rate, epochs, batch_size, scores=False):
    if y.ndim == 1:
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=scores)
    else:
        loss = keras.losses.CategoricalCrossentropy(from_logits=scores)
    model.compile(loss=loss, optimizer=keras.optimizers.SGD(learning_rate))
    history = model.fit(
        X, y, epochs=epochs, batch_size=batch_size, shuffle=False, verbose=False
    ).history
    return model, history["loss"]
