"""Saves when all epochs are done.

loses: resume_crash
hint: save after every epoch
"""

import os

import numpy as np


def train_resumably(model, X, y, folder, epochs, batch_size, seed, report):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "state.npz")
    model.optimizer.build(model.trainable_variables)
    variables = [*model.variables, *model.optimizer.variables]
    losses = []
    if os.path.exists(path):
        with np.load(path) as state:
            losses = state["losses"].tolist()
            for i, variable in enumerate(variables):
                variable.assign(state[f"variable_{i}"])
    for epoch in range(len(losses), epochs):
        order = np.random.default_rng([seed, epoch]).permutation(len(X))
        run = model.fit(X[order], y[order], batch_size=batch_size, shuffle=False, verbose=0)
        losses.append(run.history["loss"][0])
        report(epoch + 1)
    arrays = {f"variable_{i}": variable.numpy() for i, variable in enumerate(variables)}
    np.savez(path, losses=losses, **arrays)
    return model, losses
