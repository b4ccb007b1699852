"""The error of zipfile goes through.

loses: inspect_refuses
hint: BadZipFile: make it a ValueError
"""

import io
import json
import zipfile

import h5py


def look_into(path):
    def entries(part):
        if isinstance(part, dict):
            yield part
            part = list(part.values())
        if isinstance(part, list):
            for inner in part:
                yield from entries(inner)

    def count(name, item):
        if isinstance(item, h5py.Dataset) and not name.startswith("optimizer/"):
            sizes.append(int(item.size))

    try:
        with zipfile.ZipFile(path) as archive:
            config = json.loads(archive.read("config.json"))
            weights = io.BytesIO(archive.read("model.weights.h5"))
    except KeyError as error:
        raise ValueError(f"path must be a .keras file. Received: {path}") from error
    sizes = []
    with h5py.File(weights, "r") as file:
        file.visititems(count)
        steps = int(file["optimizer/vars/0"][()]) if "optimizer/vars/0" in file else 0
    return {
        "layers": [layer["class_name"] for layer in config["config"]["layers"]],
        "numbers": sum(sizes),
        "steps": steps,
        "code": any(part.get("class_name") in ("Lambda", "__lambda__") for part in entries(config)),
    }
