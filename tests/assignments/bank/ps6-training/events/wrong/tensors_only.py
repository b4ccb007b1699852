"""Reads tensors, and nothing of what older programs write.

loses: events_scalars, events_broken
hint: older ones use simple_value
"""

import math
import struct

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.util.tensor_util import make_ndarray


def read_scalars(path):
    def records(file):
        while len(header := file.read(12)) == 12:
            (length,) = struct.unpack("<Q", header[:8])
            body = file.read(length + 4)
            if len(body) < length + 4:
                return
            yield body[:-4]

    def scalar(value):
        if not value.HasField("tensor"):
            return None
        array = make_ndarray(value.tensor)
        return float(array) if array.ndim == 0 and array.dtype.kind == "f" else None

    found = {}
    with open(path, "rb") as file:
        for event in map(Event.FromString, records(file)):
            for value in event.summary.value:
                number = scalar(value)
                if number is not None:
                    found.setdefault(value.tag, []).append((event.step, number))
    return found


def best_epoch(runs, tag):
    finite = [
        (name, step + 1, value)
        for name, scalars in runs.items()
        for step, value in scalars.get(tag, [])
        if math.isfinite(value)
    ]
    if not finite:
        raise ValueError(f"tag must have a finite value in some run. Received: {tag!r}")
    return min(finite, key=lambda row: row[2])
