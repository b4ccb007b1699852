"""One-hot rows get the loss for yes/no questions.

loses: learn_rows, learn_scores
hint: asks a yes/no question of each column
"""

import keras
import numpy as np


def learn(model, X, y, learning_rate, epochs, batch_size, scores=False):
    if y.ndim not in (1, 2):
        raise ValueError(f"y must be class numbers or one-hot rows. Received: shape {y.shape}")
    if y.ndim == 1:
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=scores)
    else:
        loss = keras.losses.BinaryCrossentropy(from_logits=scores)
    model.compile(loss=loss, optimizer=keras.optimizers.SGD(learning_rate))
    history = model.fit(
        X, y, epochs=epochs, batch_size=batch_size, shuffle=False, verbose=False
    ).history
    return model, history["loss"]
