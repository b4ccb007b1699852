"""pathlib, predict_on_batch, and arrays until the end."""

import tempfile
from pathlib import Path

import keras
import numpy as np


def deliver(model):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reader.keras"
        model.save(file)
        data = file.read_bytes()
    return data


def serve(data, images, sure):
    if images.dtype.name != "uint8":
        raise ValueError(f"dtype must be uint8, not {images.dtype.name}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reader.keras"
        file.write_bytes(data)
        try:
            model = keras.saving.load_model(file)
        except BaseException as problem:
            raise ValueError(str(problem))
    if model.input_shape != (None, *images.shape[1:]):
        raise ValueError(f"shape {images.shape[1:]} instead of {model.input_shape[1:]}")
    if not images.size:
        return []
    proba = model.predict_on_batch(images)
    best, size = proba.argmax(axis=1).tolist(), proba.max(axis=1).tolist()
    return [k if p >= sure else None for k, p in zip(best, size)]
