"""Which configurations of Keras' objects may be built: those that name Keras' own classes.

Nothing that a configuration names is looked up outside of Keras, and no class that carries
code is made, so that building what an answer sent executes nothing of the answer's.
"""

import functools
import json
import sys
from typing import Any

_CARRY_CODE = frozenset(
    {"Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "StringLookup"}
)
_BASES = (
    "layers.Layer",
    "optimizers.Optimizer",
    "optimizers.schedules.LearningRateSchedule",
    "losses.Loss",
    "metrics.Metric",
    "initializers.Initializer",
    "regularizers.Regularizer",
    "constraints.Constraint",
    "dtype_policies.DTypePolicy",
)


def serialised(keras: Any, value: Any) -> dict[str, Any] | None:
    """Return an object's configuration if it names nothing but Keras' own classes."""
    try:
        config: dict[str, Any] = keras.saving.serialize_keras_object(value)
        json.dumps(config)
    except Exception:
        return None
    without = {key: part for key, part in config.items() if key != "compile_config"}
    return config if is_trusted(keras, without) else None


def made(keras: Any, config: Any) -> Any:
    """Return the object of a configuration.

    Raises
    ------
    ValueError
        If it names what is not Keras' own.
    """
    if type(config) is not dict or not is_trusted(keras, config):
        raise ValueError("a configuration that names what is not Keras' own")
    return keras.saving.deserialize_keras_object(config, safe_mode=True)


def is_trusted(keras: Any, part: Any) -> bool:
    """Say whether all classes that a configuration names are Keras' own, without code."""
    if isinstance(part, list | tuple):
        return all(is_trusted(keras, inner) for inner in part)
    if not isinstance(part, dict):
        return True
    if "class_name" in part and not _is_known(keras, part):
        return False
    return all(is_trusted(keras, inner) for inner in part.values())


def _is_known(keras: Any, part: dict[str, Any]) -> bool:
    name, home = part["class_name"], part.get("module")
    if type(name) is not str or name in _CARRY_CODE:
        return False
    if name in ("__tuple__", "__numpy__", "__tensor__", "__keras_tensor__", "slice"):
        return True
    if home is None or not isinstance(home, str) or home.split(".")[0] != "keras":
        return home == "builtins" and name in ("dict", "list", "tuple", "int", "float", "str")
    found = keras.saving.get_registered_object(part.get("registered_name") or "")
    if found is not None or part.get("registered_name") not in (None, name):
        return False
    kind = getattr(sys.modules.get(home), name, None)
    return isinstance(kind, type) and issubclass(kind, bases(keras))


def is_exported(keras: Any, kind: type) -> bool:
    """Say whether a class is Keras' own, and carries no code."""
    return kind.__module__.startswith("keras.") and kind.__name__ not in _CARRY_CODE


@functools.cache
def bases(keras: Any) -> tuple[type, ...]:
    """Return the classes that what may be named descends from."""
    found = []
    for path in _BASES:
        place: Any = keras
        for part in path.split("."):
            place = getattr(place, part)
        found.append(place)
    return tuple(found)
