"""Never says nothing.

loses: deliver_unsure
hint: the second, with 0.5, is None
"""

import tempfile
from pathlib import Path

import keras
import numpy as np


def deliver(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return path.read_bytes()


def serve(data, images, sure):
    if images.dtype != np.uint8:
        raise ValueError(f"raw pictures are uint8. Received: {images.dtype}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        path.write_bytes(data)
        try:
            model = keras.saving.load_model(path, compile=False)
        except Exception as error:
            raise ValueError(f"no .keras file: {error}")
    if images.shape[1:] != model.input_shape[1:]:
        raise ValueError(f"pictures of another size: {images.shape[1:]}")
    if len(images) == 0:
        return []
    proba = model.predict(images, verbose=0)
    return [int(p.argmax()) for p in proba]
