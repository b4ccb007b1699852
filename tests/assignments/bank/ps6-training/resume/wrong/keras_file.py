"""Saves the model as a .keras file, which has no states of random generators.

loses: resume_dropout
hint: Keras' files leave out the state
"""

import json
import os

import keras
import numpy as np


def train_resumably(model, X, y, folder, epochs, batch_size, seed, report):
    os.makedirs(folder, exist_ok=True)
    path, notes = os.path.join(folder, "latest.keras"), os.path.join(folder, "losses.json")
    losses = []
    if os.path.exists(path):
        model = keras.saving.load_model(path)
        with open(notes) as file:
            losses = json.load(file)
    for epoch in range(len(losses), epochs):
        order = np.random.default_rng([seed, epoch]).permutation(len(X))
        run = model.fit(X[order], y[order], batch_size=batch_size, shuffle=False, verbose=0)
        losses.append(run.history["loss"][0])
        model.save(path)
        with open(notes, "w") as file:
            json.dump(losses, file)
        report(epoch + 1)
    return model, losses
