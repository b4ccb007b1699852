"""Exceptions of the other side: a built-in type, a message, and where in the answer.

What is raised here is built here. Only names and plain values cross; a type that Python
does not have itself becomes the built-in one that it descends from. The last lines of the
answer that were executed come along as a traceback, so that feedback can quote them.
"""

import builtins
import linecache
import sys
import types
from typing import Any

_STOPS = (StopIteration, StopAsyncIteration, GeneratorExit)
_MOST_FRAMES = 12
_LONGEST = 5_000
CELL = "<cell {}>"  # name of the file that a cell's code seems to come from


def encode(error: BaseException) -> tuple[tuple[str, tuple[Any, ...], str], list[Any]]:
    """Return the type, arguments and message of an exception, and its places."""
    kind = next(k for k in type(error).__mro__ if getattr(builtins, k.__name__, None) is k)
    arguments = tuple(a for a in error.args if type(a) in (str, int, float, bool, type(None)))
    if len(arguments) != len(error.args):
        arguments = (_message(error),)
    return (kind.__name__, arguments, _message(error)), _places(error)


def decode(parts: Any, places: Any) -> BaseException:
    """Return an exception to raise, with a traceback through the answer's lines."""
    error = _build(parts)
    try:
        return error.with_traceback(_traceback(places))
    except (TypeError, ValueError):
        return error


def remember(name: str, source: str) -> None:
    """Let tracebacks, and who asks for a function's text, find a cell's lines by its name."""
    lines = source.splitlines(keepends=True)
    linecache.cache[name] = (len(source), None, lines, name)


def _build(parts: Any) -> BaseException:
    if type(parts) is not tuple or len(parts) != 3:
        return RuntimeError("an error without a description")
    name, arguments, message = parts
    kind = getattr(builtins, name, None) if type(name) is str else None
    if not isinstance(kind, type) or not issubclass(kind, BaseException):
        return RuntimeError(str(message)[:_LONGEST])
    if issubclass(kind, _STOPS):  # one of these would end a loop of the check, silently
        return RuntimeError(f"{name}: {message}"[:_LONGEST])
    try:
        return kind(*arguments)
    except Exception:
        return Exception(f"{name}: {message}"[:_LONGEST])


def _message(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        return "(its message could not be read)"
    return str.__str__(text)[:_LONGEST]


def _places(error: BaseException) -> list[Any]:
    """Return (file, line, function) of the frames that are lines of a cell."""
    found, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename.startswith("<cell "):
            found.append([code.co_filename, step.tb_lineno, code.co_name])
        step = step.tb_next
    return found[-_MOST_FRAMES:]


def _traceback(places: Any) -> types.TracebackType | None:
    """Build a traceback whose frames seem to be those lines."""
    if type(places) is not list:
        return None
    built = None
    for file, line, name in reversed(places[-_MOST_FRAMES:]):
        known = type(file) is str and file in linecache.cache
        if known and type(line) is int and type(name) is str and 0 < line < 1_000_000:
            frame = _frame(file, name, line)
            built = types.TracebackType(built, frame, frame.f_lasti, line)
    return built


def _frame(file: str, name: str, line: int) -> types.FrameType:
    """Return a frame of a function that does nothing, but has another's name and place."""
    code = compile("found = get()", file, "exec")
    code = code.replace(co_name=name[:200], co_firstlineno=line)
    room: dict[str, Any] = {"get": lambda: sys._getframe(1)}
    exec(code, room)
    frame: types.FrameType = room["found"]
    return frame
