"""The warm process behind kernels.py: it imports, and is forked for every kernel.

It imports with one core in sight and runs nothing of any notebook, so that it has a single
thread and no state but modules: only then is a fork as good as a new process. It ends when
the process that started it has ended, when what it imported has changed on disk, or after
a while without work.
"""

import atexit
import contextlib
import json
import os
import selectors
import signal
import socket
import sys
import time
import traceback
from typing import Any, NoReturn

from classroom.kernel_imports import Imports

_IDLE_SECONDS = 900
_LOOK_SECONDS = 5
_INLINE = "module://matplotlib_inline.backend_inline"


def main(number: int) -> None:
    """Get ready and fork for every request that comes through a descriptor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.ps1 = "In : "  # TensorFlow looks at it, to see where its log shall go
    os.environ.setdefault("MPLBACKEND", _INLINE)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # exceptions say the rest
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # else the debugger warns
    sys.stdout, sys.stderr = _Stream("stdout"), _Stream("stderr")
    try:
        Parent(socket.socket(fileno=number)).run()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    os._exit(0)


class _Stream:
    """A standard stream, as it is when it is used: logging keeps the one that it finds first."""

    def __init__(self, name: str) -> None:
        self._name = name

    def close(self) -> None:
        """Stay open: absl's handler closes a stream that it does not know."""

    def __getattr__(self, attribute: str) -> Any:
        now = getattr(sys, self._name)
        return getattr(getattr(sys, f"__{self._name}__") if now is self else now, attribute)


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
        self._imports = Imports()

    def run(self) -> None:
        """Serve until there is no more reason to."""
        try:
            while os.getppid() == self._owner and self._is_of_use():
                pass
        finally:
            for pid, _ in self._kernels.values():
                _kill_group(pid)

    def _is_of_use(self) -> bool:
        """Wait for what comes next; return whether there may be more."""
        for key, _ in self._events.select(_LOOK_SECONDS):
            self._busy = time.monotonic()
            if key.fileobj is not self._control:
                self._ended(key.fd)
            elif not self._serve():
                return False
        return bool(self._kernels) or time.monotonic() - self._busy < _IDLE_SECONDS

    def _serve(self) -> bool:
        """Answer one request; return whether there may be more."""
        message, descriptors, _, _ = socket.recv_fds(self._control, 1 << 20, 1)
        if not message:
            return False
        status = socket.socket(fileno=descriptors[0])
        request = json.loads(message)
        trouble = self._imports.add(request["modules"])
        if trouble:
            status.send(json.dumps({"trouble": trouble}).encode())
            return False
        pid = os.fork()
        if pid == 0:
            set_now = {n: v for n, v in os.environ.items() if self._environment.get(n) != v}
            _become_kernel({**request, "set by imports": set_now}, status)
        process = os.pidfd_open(pid)
        self._kernels[process] = pid, status
        self._events.register(process, selectors.EVENT_READ)
        return True

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


def _become_kernel(request: dict[str, Any], status: socket.socket) -> NoReturn:
    """Be what `python -m ipykernel_launcher` is, until it ends."""
    code = 1
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"], JPY_PARENT_PID=str(os.getppid()))
        os.environ.update(request["set by imports"])
        status.send(json.dumps({"pid": os.getpid()}).encode())
        os.closerange(3, 1 + max(map(int, os.listdir("/proc/self/fd"))))  # are not its own
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
