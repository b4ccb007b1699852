"""What an answer contains or does that no exercise asks for: for a person to look at.

Nothing here protects anything, and nothing here costs points. An answer is read as text,
without running it; besides, its own process reports what Python's audit events tell.
"""

import ast
import re
import sys
from collections.abc import Iterator
from typing import Any

from classroom.cell_text import bound_by_imports
from classroom.job import Cell

_ATTRIBUTES = frozenset(
    """__array_interface__ __array_struct__ __globals__ __builtins__ __subclasses__ __code__
    __closure__ __reduce__ __reduce_ex__ _getframe f_globals f_back f_locals tb_frame gi_frame
    get_objects get_referrers get_referents ast_transformers input_transformers_cleanup
    input_transformers_post run_cell displayhook _exit kill killpg setprofile settrace
    addaudithook currentframe memfd_create ptrace""".split()  # noqa: SIM905
)
_MODULES = frozenset(
    """builtins ctypes gc socket signal atexit marshal pickle nbgrader sqlite3 multiprocessing
    threading subprocess inspect faulthandler resource mmap fcntl classroom""".split()  # noqa: SIM905
)
_COMPARISONS = frozenset(
    """__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __class__ __array__ __array_ufunc__
    __array_function__ __instancecheck__ __contains__ __bool__ __float__ __sub__ __rsub__
    __abs__""".split()  # noqa: SIM905
)
_CALLS = frozenset({"exec", "eval", "compile", "__import__", "setattr", "globals"})
_TEXTS = re.compile(
    r"/proc/|gradebook|solutions?/|submitted/|autograded/|hidden tests|/dev/shm|nbgrader_config",
    re.IGNORECASE,
)
_EVENTS = {
    "sys._getframe": "looked at the stack",
    "gc.get_objects": "searched the memory for objects",
    "gc.get_referrers": "searched the memory for objects",
    "gc.get_referents": "searched the memory for objects",
    "os.system": "started a program",
    "os.exec": "started a program",
    "os.posix_spawn": "started a program",
    "subprocess.Popen": "started a program",
    "os.fork": "started a process",
    "os.kill": "sent a signal",
    "socket.connect": "opened a connection",
    "socket.bind": "opened a connection",
    "ctypes.dlopen": "called C code",
    "ctypes.dlsym": "called C code",
    "sys.setprofile": "traced or stopped the tracing of functions",
    "sys.settrace": "traced or stopped the tracing of functions",
    "sys.addaudithook": "listened to audit events",
    "pickle.find_class": "unpickled objects",
    "marshal.loads": "unpickled objects",
}
_PLACES = re.compile(
    r"/proc/|gradebook|nbgrader_config|\.\./|solutions/|/etc/(shadow|passwd)|\.ssh/|\.ipynb$"
    r"|/dev/(shm|mem|[vs]d)|^/[^/]*$"
)


def in_text(cells: tuple[Cell, ...]) -> list[str]:
    """Return what the text of an answer's cells contains, without repetition.

    Parameters
    ----------
    cells : tuple of Cell
        The cells of a notebook; trusted ones are not looked at.
    """
    found: dict[str, list[str]] = {}
    for cell in cells:
        if cell.role == "answer":
            for line in dict.fromkeys(_in_cell(cell.source)):
                found.setdefault(line, []).append(str(cell.number + 1))
    together: dict[str, list[str]] = {}
    for line, numbers in found.items():
        place = f"cell{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
        together.setdefault(place, []).append(line)
    return [f"{place}: {', '.join(lines)}" for place, lines in together.items()]


def _in_cell(source: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    modules = bound_by_imports(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (f"imports {name}" for name in _imported(node) if name in _MODULES)
        elif isinstance(node, ast.Attribute) and node.attr in _ATTRIBUTES:
            yield f"uses {node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (f"mentions {text}" for text in _mentioned(node.value))
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.Delete):
            yield from _replaced(node, modules)
        elif isinstance(node, ast.ClassDef):
            yield from _deceiving(node)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in _CALLS:
            yield f"calls {node.func.id}"  # type: ignore[attr-defined]


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").split(".")[0]]
    return [alias.name.split(".")[0] for alias in node.names]


def _mentioned(text: str) -> list[str]:
    found = _TEXTS.search(text)
    return [repr(found.group())] if found and len(text) < 500 else []


def _replaced(node: ast.Assign | ast.AugAssign | ast.Delete, modules: set[str]) -> Iterator[str]:
    """Yield attributes and items of modules that are assigned to."""
    for target in getattr(node, "targets", None) or [node.target]:  # type: ignore[union-attr]
        if isinstance(target, ast.Attribute | ast.Subscript):
            place = ast.unparse(target)
            if re.split(r"[.\[]", place)[0] in modules and not re.match(
                r"\w+\.(random\.)?seed", place
            ):
                yield f"replaces {place[:60]}"


def _deceiving(node: ast.ClassDef) -> Iterator[str]:
    """Yield methods by which an object can pass for another."""
    names = [part.name for part in node.body if isinstance(part, ast.FunctionDef)]
    for part in node.body:
        if isinstance(part, ast.Assign):
            names += [t.id for t in part.targets if isinstance(t, ast.Name)]
    for name in sorted(_COMPARISONS.intersection(names)):
        yield f"defines {name}"


class Listener:
    """Python's audit events in the answer's process, as far as its cells cause them."""

    def __init__(self) -> None:
        self._heard: dict[str, None] = {}
        self.active = False
        sys.addaudithook(self._hear)

    def take(self) -> list[str]:
        """Return what was heard since the last time."""
        heard, self._heard = list(self._heard), {}
        return heard

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.active:
            return
        words = _EVENTS.get(event)
        if event == "open" and isinstance(arguments[0], str) and _is_strange(arguments[0]):
            words = f"opened {arguments[0][:80]}"
        if words and len(self._heard) < 50 and words not in self._heard:
            self.active = False  # looking at the stack is an event itself
            if _is_direct():
                self._heard[words] = None
            self.active = True


def _is_strange(path: str) -> bool:
    """Say whether no exercise has a reason to open a file."""
    installed = path.startswith((sys.prefix, sys.base_prefix))
    return not installed and _PLACES.search(path) is not None


def _is_direct() -> bool:
    """Say whether a line of a cell is what caused an event, with little in between."""
    frame: Any = sys._getframe(1)
    for _ in range(6):
        if frame is None:
            return False
        if frame.f_code.co_filename.startswith("<cell "):
            return True
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return False
        frame = frame.f_back
    return False
