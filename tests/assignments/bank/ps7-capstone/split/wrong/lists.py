"""Returns three lists.

loses: split_rows, split_stratified, split_copies, split_conflicts, split_lots, split_refuses
hint: three arrays in a tuple
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
        found = set(labels[rows].tolist())
        if len(found) == 1:
            by_label.setdefault(found.pop(), []).append(rows)
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
    return tuple(sorted(rows) for rows in (train, valid, test))
