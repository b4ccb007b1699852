"""scikit-learn draws the lots, group by group; int32 rows."""

import random
from collections import defaultdict

import numpy as np
from sklearn.model_selection import train_test_split


def split(images, labels, seed):
    n, m = len(images), len(labels)
    if n != m:
        raise ValueError("there are %d images and %d labels" % (n, m))
    rows_of = defaultdict(list)
    for row in range(n):
        rows_of[tuple(images[row].ravel().tolist())].append(row)
    groups_of = defaultdict(list)
    for key, rows in rows_of.items():
        if len(set(labels[rows].tolist())) == 1:
            groups_of[labels[rows[0]]].append(key)
    train, valid, test = [], [], []
    for keys in groups_of.values():
        fifth = len(keys) // 5
        tests = fifth or int(len(keys) > 1)
        numbers = list(range(len(keys)))
        if tests:
            numbers, rest = train_test_split(numbers, test_size=tests + fifth, random_state=seed)
            random.Random(seed).shuffle(rest)
            for which, some in ((test, rest[:tests]), (valid, rest[tests:])):
                which += [row for k in some for row in rows_of[keys[k]]]
        train += [row for k in numbers for row in rows_of[keys[k]]]
    return tuple(np.sort(np.array(rows, dtype=np.int32)) for rows in (train, valid, test))
