"""One picture at a time."""

import pathlib
import tempfile

import keras


def _in_folder(action):
    with tempfile.TemporaryDirectory() as folder:
        return action(pathlib.Path(folder) / "a.keras")


def deliver(model):
    def write(path):
        model.save(str(path))
        return path.read_bytes()

    return _in_folder(write)


def serve(data, images, sure):
    if str(images.dtype) != "uint8":
        raise ValueError("wrong dtype: " + str(images.dtype))

    def read(path):
        path.write_bytes(data)
        try:
            return keras.models.load_model(str(path), compile=False)
        except Exception as error:
            raise ValueError("cannot load: " + repr(error))

    model = _in_folder(read)
    if list(images.shape[1:]) != list(model.input_shape[1:]):
        raise ValueError("wrong shape: " + str(images.shape[1:]))
    answers = []
    for k in range(len(images)):
        proba = model(images[k : k + 1])[0]
        best = max(range(len(proba)), key=lambda c: float(proba[c]))
        answers.append(best if float(proba[best]) >= sure else None)
    return answers
