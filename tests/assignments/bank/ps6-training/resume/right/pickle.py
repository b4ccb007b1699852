"""Everything in one pickle of one's own making."""

import os
import pickle

import numpy as np


def train_resumably(model, X, y, folder, epochs, batch_size, seed, report):
    if not os.path.isdir(folder):
        os.makedirs(folder)
    file = f"{folder}/training.pickle"
    model.optimizer.build(model.trainable_variables)
    losses = []
    if os.path.isfile(file):
        with open(file, "rb") as stream:
            losses, weights, memory = pickle.load(stream)
        for v, a in zip(model.variables, weights):
            v.assign(a)
        for v, a in zip(model.optimizer.variables, memory):
            v.assign(a)
    while len(losses) < epochs:
        rng = np.random.default_rng([seed, len(losses)])
        rows = rng.permutation(len(y))
        history = model.fit(X[rows], y[rows], batch_size, epochs=1, verbose=0, shuffle=False).history
        losses = losses + history["loss"]
        with open(file + ".new", "wb") as stream:
            state = [[v.numpy() for v in some] for some in (model.variables, model.optimizer.variables)]
            pickle.dump((losses, *state), stream)
        os.replace(file + ".new", file)
        report(len(losses))
    return model, losses
