"""Whose work it is: an exercise that builds a thing is not answered by importing it.

While the answer runs, Python reports every function that is entered. None of them may
belong to the library that already has what the exercise asks for.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from annbook.checking.expectations import CheckFailed, call

_HINT = "this part builds what the library has: write it with NumPy"


def expect_own(
    function: Callable[..., Any],
    *arguments: Any,
    library: str = "annbook",
    hint: str = _HINT,
    **keywords: Any,
) -> None:
    """Call an answer and see that it does not let a library do the work.

    Parameters
    ----------
    function, *arguments, **keywords
        As in `expect`; what the call returns does not matter.
    library : str
        Name of the package whose functions the answer must not enter. This package's own
        `annbook.checking` is never meant.
    hint : str
        As in `expect`.

    Raises
    ------
    CheckFailed
        If a function of the library is entered, or the call raises anything.

    Examples
    --------
    >>> expect_own(abs, -3)
    """
    entered: list[str] = []

    def watch(frame: FrameType, event: str, _: Any) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and _belongs(module, library):
            entered.append(f"{module}.{frame.f_code.co_name}")

    def watched(*used: Any, **options: Any) -> Any:
        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            return function(*used, **options)
        finally:
            sys.setprofile(before)

    name = watched.__name__ = getattr(function, "__name__", "your_function")
    call(watched, *arguments, hint=hint, **keywords)
    if entered:
        raise CheckFailed(
            f"{name}\n  called:    {entered[0]}\n"
            f"  expected:  an answer that does the work itself\n  Hint: {hint}"
        )


def _belongs(module: str, library: str) -> bool:
    inside = f"{module}.".startswith(f"{library}.")
    return inside and not f"{module}.".startswith("annbook.checking.")
