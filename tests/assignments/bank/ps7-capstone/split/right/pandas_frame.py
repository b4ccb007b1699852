"""A data frame with a column of bytes, grouped twice."""

import numpy as np
import pandas as pd


def split(images, labels, seed):
    if len(images) != len(labels):
        raise ValueError(f"lengths differ: {len(images)}, {len(labels)}")
    frame = pd.DataFrame({"key": [i.tobytes() for i in images], "label": labels})
    kinds = frame.groupby("key")["label"].nunique()
    frame = frame[frame["key"].map(kinds) == 1]
    first = frame.drop_duplicates("key").sample(frac=1, random_state=seed)
    place = {}
    for _, keys in first.groupby("label")["key"]:
        n = len(keys) // 5
        m = 1 if 1 < len(keys) < 5 else n
        for k, key in enumerate(keys):
            place[key] = "test" if k < m else "valid" if k < m + n else "train"
    found = frame["key"].map(place)
    return tuple(
        frame.index[found == name].to_numpy(dtype=np.int64) for name in ("train", "valid", "test")
    )
