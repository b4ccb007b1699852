"""Keras' file of weights, and the generators beside it."""

import json
import os

import numpy as np


def train_resumably(model, X, y, folder, epochs, batch_size, seed, report):
    os.makedirs(folder, exist_ok=True)
    model.optimizer.build(model.trainable_variables)
    kept = {id(v) for v in model.weights}
    generators = [v for v in model.variables if id(v) not in kept]
    losses, memo = [], os.path.join(folder, "memo.json")
    if os.path.exists(memo):
        with open(memo) as file:
            losses, states = json.load(file)
        model.load_weights(os.path.join(folder, f"{len(losses)}.weights.h5"))
        for v, state in zip(generators, states, strict=True):
            v.assign(np.array(state, dtype=v.dtype))
    for epoch in range(len(losses), epochs):
        order = np.random.default_rng([seed, epoch]).permutation(len(X))
        run = model.fit(X[order], y[order], batch_size=batch_size, shuffle=False, verbose=0)
        losses += run.history["loss"]
        model.save_weights(os.path.join(folder, f"{epoch + 1}.weights.h5"))
        with open(memo + "~", "w") as file:
            json.dump([losses, [v.numpy().tolist() for v in generators]], file)
        os.replace(memo + "~", memo)
        report(epoch + 1)
    return model, losses
