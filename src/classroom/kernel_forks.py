"""Kernels forked from a warm process, seen from the process that runs nbgrader.

The other side is kernel_parent.py. There is at most one warm process at a time: it is ended
and another one started when kernels shall see another environment, when what it imported has
changed on disk, and when it was killed. What a new one cannot do is not tried again. Its
kernels end with it, of which nbgrader has one at a time.
"""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Sequence
from typing import Any

_START_SECONDS = 600
_OF_ONE_KERNEL = ("JPY_", "NBGRADER_", "PYTEST_CURRENT_TEST")
_BOOT = (
    "import sys; sys.path[:] = [path for path in sys.path if path]; "
    "from classroom.kernel_parent import main; main(int(sys.argv[1]))"
)


class NotWarm(Exception):
    """A kernel cannot be forked; the message says why."""


class ForkedKernel:
    """A kernel's process, with as much of `subprocess.Popen` as a provisioner uses.

    Parameters
    ----------
    pid : int
        Of the kernel, which leads a session and a process group of its own.
    status : socket.socket
        Where the warm process says how the kernel ended.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, status: socket.socket) -> None:
        self.pid, self._status = pid, status
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, as Popen does, or None if the kernel runs."""
        return self._read(socket.MSG_DONTWAIT)

    def wait(self) -> int:
        """Wait for the kernel's end; return the exit status."""
        code = self._read(0)
        assert code is not None
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, if the kernel still runs."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def _read(self, flags: int) -> int | None:
        if self._code is None:
            try:
                told = self._status.recv(100, flags)
            except BlockingIOError:
                return None
            # Where nothing comes, the warm process has ended, and its kernels with it.
            self._code = json.loads(told)["code"] if told else -signal.SIGKILL
            self._status.close()
        return self._code


class WarmParent:
    """The warm process, seen from the process that runs nbgrader.

    Parameters
    ----------
    python : sequence of str
        The interpreter and its options.
    environment : dict from str to str
        What the process sees; kernels get their own.
    """

    def __init__(self, python: Sequence[str], environment: dict[str, str]) -> None:
        self.key = (tuple(python), environment)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [*python, "-c", _BOOT, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                cwd="/",
                env=environment,
                start_new_session=True,
            )

    def fork(self, request: dict[str, Any]) -> ForkedKernel:
        """Have a kernel forked.

        Parameters
        ----------
        request : dict
            With "modules", "arguments", "folder" and "environment".

        Raises
        ------
        NotWarm
            If the process has ended, or will not fork any more.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(_START_SECONDS)
        try:
            with theirs:
                socket.send_fds(self._control, [json.dumps(request).encode()], [theirs.fileno()])
            told = json.loads(ours.recv(10_000) or b"{}")
        except OSError as error:
            told = {"trouble": f"the warm process does not answer ({error})"}
        if "pid" not in told:
            ours.close()
            raise NotWarm(told.get("trouble", "the warm process has ended"))
        ours.settimeout(None)
        return ForkedKernel(told["pid"], ours)

    def stop(self) -> None:
        """End the process and all its kernels."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Nursery:
    """At most one warm process at a time, renewed when it is of no more use."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parent: WarmParent | None = None
        self._broken: dict[str, str] = {}  # why a new process could not fork either

    def fork(self, python: Sequence[str], request: dict[str, Any]) -> ForkedKernel:
        """Return a new kernel.

        Parameters
        ----------
        python : sequence of str
            The interpreter and its options.
        request : dict
            See `WarmParent.fork`.

        Raises
        ------
        NotWarm
            If no warm process can fork it.
        """
        known = request["environment"].items()
        environment = {n: value for n, value in known if not n.startswith(_OF_ONE_KERNEL)}
        key = (tuple(python), environment)
        with self._lock:
            if self._parent is not None and self._parent.key == key:
                try:
                    return self._parent.fork(request)
                except NotWarm:  # it was idle, what it imported has changed, or it was killed
                    pass
            self._stop()
            tried = repr((key, request["modules"]))
            if tried in self._broken:
                raise NotWarm(self._broken[tried])
            self._parent = WarmParent(python, environment)
            try:
                return self._parent.fork(request)
            except NotWarm as reason:
                self._broken[tried] = str(reason)
                self._stop()
                raise

    def stop(self) -> None:
        """End the warm process, and with it all kernels; the next one starts another."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._parent is not None:
            self._parent.stop()
            self._parent = None


_nursery = _Nursery()
fork, stop = _nursery.fork, _nursery.stop
atexit.register(stop)
