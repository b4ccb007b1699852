"""Leaves out only the rows that the majority contradicts.

loses: split_conflicts
hint: the majority may be wrong
"""

import numpy as np


def split(images, labels, seed):
    if len(images) != len(labels):
        raise ValueError(f"{len(images)} images and {len(labels)} labels")
    rng = np.random.default_rng(seed)
    groups = {}
    for row, image in enumerate(images):
        groups.setdefault(image.tobytes(), []).append(row)
    by_label = {}
    for rows in groups.values():
        own = labels[rows].tolist()
        usual = max(sorted(set(own)), key=own.count)
        kept = [row for row in rows if labels[row] == usual]
        by_label.setdefault(usual, []).append(kept)
    train, valid, test = [], [], []
    for same in by_label.values():
        order = rng.permutation(len(same))
        n = len(same) // 5
        m = max(n, min(len(same) - 1, 1))
        for k in order[:m]:
            test += same[k]
        for k in order[m : m + n]:
            valid += same[k]
        for k in order[m + n :]:
            train += same[k]
    return tuple(np.array(sorted(rows), dtype=int) for rows in (train, valid, test))
