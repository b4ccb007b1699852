"""One generator for all epochs, which a resumed training begins again.

loses: resume_order, resume_crash, resume_optimizer, resume_dropout
hint: each epoch has its own order
"""

import os

import keras
import numpy as np


def train_resumably(model, X, y, folder, epochs, batch_size, seed, report):
    os.makedirs(folder, exist_ok=True)
    path, unfinished = (os.path.join(folder, name) for name in ("state.npz", "unfinished.npz"))
    model.optimizer.build(model.trainable_variables)
    variables = [*model.variables, *model.optimizer.variables]
    losses = []
    if os.path.exists(path):
        with np.load(path) as state:
            losses = state["losses"].tolist()
            for i, variable in enumerate(variables):
                variable.assign(state[f"variable_{i}"])
    rng = np.random.default_rng(seed)
    for epoch in range(len(losses), epochs):
        order = rng.permutation(len(X))
        run = model.fit(X[order], y[order], batch_size=batch_size, shuffle=False, verbose=0)
        losses.append(run.history["loss"][0])
        arrays = {f"variable_{i}": variable.numpy() for i, variable in enumerate(variables)}
        np.savez(unfinished, losses=losses, **arrays)
        os.replace(unfinished, path)
        report(epoch + 1)
    return model, losses
