"""The fields of the tensor by hand, without make_ndarray."""

import math
import struct

from tensorboard.compat.proto.event_pb2 import Event

FLOATS = {1: ("f", 4), 2: ("d", 8)}  # DT_FLOAT, DT_DOUBLE


def number_in(value):
    kind = value.WhichOneof("value")
    if kind == "simple_value":
        return value.simple_value
    if kind != "tensor" or value.tensor.tensor_shape.dim or value.tensor.dtype not in FLOATS:
        return None
    letter, size = FLOATS[value.tensor.dtype]
    if value.tensor.tensor_content:
        return struct.unpack(f"<{letter}", value.tensor.tensor_content)[0]
    listed = value.tensor.float_val if size == 4 else value.tensor.double_val
    return listed[0] if listed else 0.0


def read_scalars(path):
    with open(path, "rb") as file:
        content = file.read()
    scalars, place = {}, 0
    while place < len(content):
        try:
            (length,) = struct.unpack("<Q", content[place : place + 8])
            data, end = content[place + 12 : place + 12 + length], content[place + 12 + length :][:4]
            if len(data) < length or len(end) < 4:
                break
        except struct.error:
            break
        event = Event.FromString(data)
        for value in event.summary.value:
            number = number_in(value)
            if number is not None:
                scalars.setdefault(value.tag, []).append((int(event.step), float(number)))
        place += length + 16
    return scalars


def best_epoch(runs, tag):
    candidates = []
    for name, scalars in runs.items():
        finite = [row for row in scalars.get(tag, []) if math.isfinite(row[1])]
        if finite:
            step, value = min(finite, key=lambda row: row[1])
            candidates.append((name, step + 1, value))
    if not candidates:
        raise ValueError("no finite value under " + tag)
    return min(candidates, key=lambda candidate: candidate[2])
