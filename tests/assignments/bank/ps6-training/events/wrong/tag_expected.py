"""A run without the tag is a KeyError.

loses: events_best
hint: a run without the tag takes no part
"""

import math
import struct

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.util.tensor_util import make_ndarray


def read_scalars(path):
    def records():
        place = 0
        while place + 12 <= len(content):
            (length,) = struct.unpack("<Q", content[place : place + 8])
            end = place + 12 + length + 4
            if end > len(content):
                return
            yield content[place + 12 : end - 4]
            place = end

    def scalar(value):
        if value.HasField("simple_value"):
            return value.simple_value
        array = make_ndarray(value.tensor)
        return float(array) if array.ndim == 0 and array.dtype.kind == "f" else None

    with open(path, "rb") as file:
        content = file.read()
    found = {}
    for record in records():
        event = Event.FromString(record)
        for value in event.summary.value:
            number = scalar(value)
            if number is not None:
                found.setdefault(value.tag, []).append((event.step, number))
    return found


def best_epoch(runs, tag):
    finite = [
        (name, step + 1, value)
        for name, scalars in runs.items()
        for step, value in scalars[tag]
        if math.isfinite(value)
    ]
    if not finite:
        raise ValueError(f"tag must have a finite value in some run. Received: {tag!r}")
    return min(finite, key=lambda row: row[2])
