"""What the warm process of kernel_parent.py imports, and whether it can still be forked."""

import builtins
import contextlib
import gc
import importlib
import os
import sys
import time
import warnings
from collections.abc import Sequence

_KERNEL = (  # what a kernel imports before its first cell
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "ipykernel_launcher",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.display",
    "IPython.extensions.storemagic",
    "encodings.idna",
    "psutil",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
)


class ZMQInteractiveShell:
    """What pandas, when it is imported, is to take for the shell of a kernel."""

    kernel = True


class Imports:
    """Modules that every kernel finds imported."""

    def __init__(self) -> None:
        self._import(_KERNEL)

    def add(self, modules: Sequence[str]) -> str:
        """Import what is new.

        Parameters
        ----------
        modules : sequence of str
            Names; one that cannot be imported is left to the notebook, which will meet it.

        Returns
        -------
        str
            Why a fork would not be as good as a new process; nothing if it is.
        """
        changed = sorted(name for name, when in self._files.items() if _changed(name) != when)
        if changed:
            return f"{changed[0]} has changed since it was imported"
        if not set(modules) <= set(sys.modules):
            self._import(modules)
        patience = time.monotonic() + 3  # some libraries start a thread that soon ends
        while len(os.listdir("/proc/self/task")) > 1:
            if time.monotonic() > patience:
                return f"one of {', '.join(modules) or 'its modules'} starts threads when imported"
            time.sleep(0.05)
        return ""

    def _import(self, modules: Sequence[str]) -> None:
        """Import with one core in sight: libraries then start no threads, which a fork loses."""
        cores = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(cores)})
        builtins.get_ipython = ZMQInteractiveShell  # type: ignore[attr-defined]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in modules:
                with contextlib.suppress(BaseException):
                    importlib.import_module(name)
        del builtins.get_ipython  # type: ignore[attr-defined]
        os.sched_setaffinity(0, cores)
        gc.collect()
        gc.freeze()  # so that kernels share the memory of what is imported
        self._files = {name: _changed(name) for name in _files()}


def _files() -> list[str]:
    """Return the files of all modules."""
    names = set()
    for module in list(sys.modules.values()):
        with contextlib.suppress(AttributeError):  # lazy modules load if asked in another way
            names.add(object.__getattribute__(module, "__dict__").get("__file__"))
    return [name for name in names if isinstance(name, str)]


def _changed(name: str) -> int:
    """Return when a file was changed last, 0 if it is gone."""
    try:
        return os.stat(name).st_mtime_ns
    except OSError:
        return 0
