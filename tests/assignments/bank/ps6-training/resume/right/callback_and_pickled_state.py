"""One fit with initial_epoch, a callback that saves, a generator of rows."""

import json
from pathlib import Path

import numpy as np


def train_resumably(model, X, y, folder, epochs, batch_size, seed, report):
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    model.optimizer.build(model.trainable_variables)
    losses, done = [], 0
    note = place / "note.json"
    if note.exists():
        saved = json.loads(note.read_text())
        losses, done = saved["losses"], saved["done"]
        with np.load(place / f"{done}.npz") as arrays:
            for variable, name in zip(everything(model), sorted(arrays.files)):
                variable.assign(arrays[name])
    while done < epochs:
        order = np.random.default_rng([seed, done]).permutation(X.shape[0])
        total = 0.0
        for start in range(0, len(order), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * float(model.train_on_batch(X[rows], y[rows], return_dict=True)["loss"])
        losses.append(total / len(order))
        done += 1
        np.savez(place / f"{done}.npz", **{f"{i:06}": v.numpy() for i, v in enumerate(everything(model))})
        temporary = place / "note.tmp"
        temporary.write_text(json.dumps({"losses": losses, "done": done}))
        temporary.replace(note)
        report(done)
    return model, losses


def everything(model):
    return list(model.variables) + list(model.optimizer.variables)
