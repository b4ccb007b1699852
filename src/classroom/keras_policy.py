"""Keras' precision policy, which is one for a whole process: kept alike on both sides.

A check sets it before it calls an answer, or looks at what an answer has left behind. As
with files, what one side has changed goes along with its next message.
"""

import sys
from typing import Any

_POLICIES = frozenset(
    {"bfloat16", "float16", "float32", "float64", "mixed_bfloat16", "mixed_float16"}
)


class PolicyMirror:
    """One side's view of the policy."""

    def __init__(self) -> None:
        self._known = _policy()

    def change(self) -> str | None:
        """Return the policy's name if it is another than the last time."""
        now = _policy()
        if now == self._known:
            return None
        self._known = now
        return now

    def apply(self, name: Any) -> None:
        """Take over the other side's change; what is no name of a policy is passed over."""
        if type(name) is str and name in _POLICIES and "keras" in sys.modules:
            sys.modules["keras"].config.set_dtype_policy(name)
            self._known = name


def _policy() -> str | None:
    """Return the name of the policy, None where it has none or Keras was not imported."""
    keras = sys.modules.get("keras")
    config = getattr(keras, "config", None)  # absent while Keras is being imported
    name = None if config is None else config.dtype_policy().name
    return name if type(name) is str and name in _POLICIES else None
