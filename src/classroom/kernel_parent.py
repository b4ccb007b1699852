"""The warm process behind kernels.py: it imports, and is forked for every kernel.

It imports with one core in sight and runs nothing of any notebook, so that it has a single
thread and no state but modules: only then is a fork as good as a new process. It ends when
the process that started it has ended, when what it imported has changed on disk, or after
a while without work.
"""

import atexit
import builtins
import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

_IDLE_SECONDS = 900
_LOOK_SECONDS = 5
_INLINE = "module://matplotlib_inline.backend_inline"
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


def main(number: int) -> None:
    """Get ready and fork for every request that comes through a descriptor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.ps1 = "In : "  # TensorFlow looks at it, to see where its log shall go
    os.environ.setdefault("MPLBACKEND", _INLINE)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # exceptions say the rest
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # else the debugger warns
    parent = Parent(socket.socket(fileno=number))
    try:
        parent.run()
    finally:
        parent.end_kernels()
        os._exit(0)


class ZMQInteractiveShell:
    """What pandas, when it is imported, is to take for the shell of a kernel."""

    kernel = True


class Parent:
    """Forks kernels and tells how each of them ended.

    Parameters
    ----------
    control : socket.socket
        Where requests come from, each with a socket for the answer.
    """

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._kernels: dict[int, tuple[int, socket.socket]] = {}  # by descriptor of the process
        self._events = selectors.DefaultSelector()
        self._events.register(control, selectors.EVENT_READ)
        self._owner, self._busy = os.getppid(), time.monotonic()
        self._environment = dict(os.environ)
        self._import(_KERNEL)

    def run(self) -> None:
        """Serve until there is no more reason to."""
        while os.getppid() == self._owner:
            for key, _ in self._events.select(_LOOK_SECONDS):
                self._busy = time.monotonic()
                if key.fileobj is not self._control:
                    self._ended(key.fd)
                elif not self._serve():
                    return
            if not self._kernels and time.monotonic() - self._busy > _IDLE_SECONDS:
                return

    def end_kernels(self) -> None:
        """Kill what still runs."""
        for pid, _ in self._kernels.values():
            _kill_group(pid)

    def _serve(self) -> bool:
        """Answer one request; return whether there may be more."""
        message, descriptors, _, _ = socket.recv_fds(self._control, 1 << 20, 1)
        if not message:
            return False
        status = socket.socket(fileno=descriptors[0])
        request = json.loads(message)
        trouble = self._trouble(request["modules"])
        if trouble:
            status.send(json.dumps({"trouble": trouble}).encode())
            return False
        pid = os.fork()
        if pid == 0:
            set_now = {n: v for n, v in os.environ.items() if self._environment.get(n) != v}
            _become_kernel({**request, "set by imports": set_now}, status, self._leave)
        process = os.pidfd_open(pid)
        self._kernels[process] = pid, status
        self._events.register(process, selectors.EVENT_READ)
        return True

    def _trouble(self, modules: Sequence[str]) -> str:
        """Import what is new; return why a fork would not be as good as a new process."""
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
                with contextlib.suppress(BaseException):  # the notebook will meet it itself
                    importlib.import_module(name)
        del builtins.get_ipython  # type: ignore[attr-defined]
        os.sched_setaffinity(0, cores)
        gc.collect()
        gc.freeze()  # so that kernels share the memory of what is imported
        self._files = {name: _changed(name) for name in _files()}

    def _ended(self, process: int) -> None:
        """Tell how a kernel ended, and end what it has left behind."""
        pid, status = self._kernels.pop(process)
        self._events.unregister(process)
        _kill_group(pid)
        how = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        assert how is not None
        code = how.si_status if how.si_code == os.CLD_EXITED else -how.si_status
        with contextlib.suppress(OSError):  # before its number is free for another process
            status.send(json.dumps({"code": code}).encode())
        os.waitpid(pid, 0)
        os.close(process)
        status.close()

    def _leave(self) -> None:
        """Close, in a kernel, what is not its own."""
        self._events.close()
        self._control.close()
        for process, (_, status) in self._kernels.items():
            os.close(process)
            status.close()


def _become_kernel(
    request: dict[str, Any], status: socket.socket, leave: Callable[[], None]
) -> NoReturn:
    """Be what `python -m ipykernel_launcher` is, until it ends."""
    code = 1
    try:
        leave()
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"], JPY_PARENT_PID=str(os.getppid()))
        os.environ.update(request["set by imports"])
        status.send(json.dumps({"pid": os.getpid()}).encode())
        status.close()
        _run_kernel(request["arguments"])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        atexit._run_exitfuncs()
        os._exit(code)


def _run_kernel(arguments: list[str]) -> None:
    from ipykernel.kernelapp import IPKernelApp

    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # else every kernel would draw the same numbers
    sys.argv[:] = [str(sys.modules["ipykernel_launcher"].__file__), *arguments]
    IPKernelApp.launch_instance(arguments, parent_handle=os.getppid())


def _kill_group(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


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
