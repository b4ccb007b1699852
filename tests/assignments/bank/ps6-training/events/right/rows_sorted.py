"""Records by their places in the bytes; rows sorted."""

import struct

import numpy as np
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.util.tensor_util import make_ndarray


def records(content, start=0):
    found = []
    while len(content) - start >= 16:
        length = struct.unpack_from("<Q", content, start)[0]
        if len(content) - start < 16 + length:
            break
        found.append(content[start + 12 : start + 12 + length])
        start += 16 + length
    return found


def read_scalars(path):
    with open(path, "rb") as file:
        content = file.read()
    rows = []
    for event in map(Event.FromString, records(content)):
        for value in event.summary.value:
            if value.HasField("tensor"):
                array = make_ndarray(value.tensor)
                if array.ndim or array.dtype not in (np.float16, np.float32, np.float64):
                    continue
                rows.append((value.tag, event.step, float(array)))
            elif value.HasField("simple_value"):
                rows.append((value.tag, event.step, value.simple_value))
    return {tag: [(s, v) for t, s, v in rows if t == tag] for tag, _, _ in rows}


def best_epoch(runs, tag):
    rows = [(v, i, n, s) for i, (n, r) in enumerate(runs.items()) for s, v in r.get(tag, [])]
    rows = sorted([row for row in rows if np.isfinite(row[0])], key=lambda row: row[:2])
    if not rows:
        raise ValueError(tag)
    value, _, name, step = rows[0]
    return name, step + 1, value
