"""Read as a stream, with the name of the field that is set."""

import io
import math
import struct

import numpy as np
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.util import tensor_util


def read_scalars(path):
    scalars = {}
    with open(path, "rb") as stream:
        while True:
            head = stream.read(12)
            if len(head) < 12:
                return scalars
            length = int.from_bytes(head[:8], "little")
            body = stream.read(length + 4)
            if len(body) < length + 4:
                return scalars
            event = Event()
            event.ParseFromString(body[:-4])
            for value in event.summary.value:
                if value.WhichOneof("value") == "simple_value":
                    scalars.setdefault(value.tag, []).append((event.step, value.simple_value))
                elif value.WhichOneof("value") == "tensor":
                    array = tensor_util.make_ndarray(value.tensor)
                    if array.shape == () and np.issubdtype(array.dtype, np.floating):
                        scalars.setdefault(value.tag, []).append((event.step, array.item()))


def best_epoch(runs, tag):
    best = None
    for name in runs:
        for step, value in runs[name].get(tag, ()):
            if math.isfinite(value) and (best is None or value < best[2]):
                best = (name, step + 1, value)
    if best is None:
        raise ValueError(f"nothing finite under {tag}")
    return best
