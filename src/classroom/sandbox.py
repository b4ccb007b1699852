"""The warm process inside bubblewrap, and jobs for it.

Inside there is no network, no course folder and no home: only the system, Python and its
packages, all of them read-only. Each answer then gets namespaces of its own; see isolate.py.

What an answer is kept from: the network; files of the course, of other answers and of the
machine's users; other processes, their memory and signals; privileges, mounts and further
namespaces; the system calls of syscalls.py; more memory, processes, disk and time than its
limits. Whatever it started ends with it.

What it is not kept from: the rest of the kernel, so that a hole in a call that every program
needs would let it out. Keep the kernel up to date; for more, grade in a virtual machine. Its
memory is looked at five times a second rather than capped by a cgroup, which would need
privileges that the grader does not have: for a moment it can exceed its limit. Its files lie in
memory too, up to `disk_mb` in each of two places, and are not counted there. It may use as many
cores as there are until its time is over.
"""

import array
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict

from classroom import in_sight, jobs
from classroom.errors import ClassroomError
from classroom.job import Job, Result
from classroom.wire import Channel, Gone, OutOfTime, ProtocolError

_START_SECONDS = 600
_MOST_LEARNT = 2500
_MISSING = """this system cannot run submissions safely: {reason}.
What is missing: Linux with bubblewrap (the program bwrap, in every distribution) and user
namespaces. On macOS, on Windows or in a restricted container, run the command in a virtual
machine or in a container with namespaces:
    docker run --rm -it --privileged -v "$PWD":/course -w /course IMAGE classroom grade ..."""


class SandboxMissing(ClassroomError):
    """Answers cannot be run safely on this system."""


class Warm:
    """A warm process and the jobs that it is given, from any thread.

    Parameters
    ----------
    modules : sequence of str
        What to import before the first job.
    readable : sequence of str
        Further files and folders that answers may read.
    variables : dict from str to str
        Further environment variables.
    """

    def __init__(
        self,
        modules: Sequence[str] = (),
        readable: Sequence[str] = (),
        variables: dict[str, str] | None = None,
    ) -> None:
        self._modules, self._readable = list(modules), list(readable)
        self._variables = variables or {}
        self._paths = in_sight.module_paths()
        self._lock = threading.Lock()
        self._learnt: set[str] = set()  # modules that later jobs find imported
        self._new: list[str] = []  # those that the process has not been told of
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False

    def run(self, job: Job) -> Result:
        """Run a job; a fault of ours is a result that says so."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs, job)
            channel = Channel(ours)
            seconds = job.limits.total_seconds + 2 * job.limits.cell_seconds + 60
            channel.deadline = time.monotonic() + seconds
            try:
                channel.send(*jobs.message_of(job))
                result = jobs.result_from(channel.receive()[0])
            except (Gone, OutOfTime, ProtocolError) as error:
                return Result(fault=f"no result came back ({type(error).__name__}: {error})")
        self._learn(result.modules)
        return result

    def launch(self) -> None:
        """Start the process, if it does not run, and do not wait until it is ready.

        Raises
        ------
        SandboxMissing
            If this system has no bubblewrap.
        """
        with self._lock:
            self._launch()

    def start(self) -> None:
        """Start the process, if it does not run, and wait until it is ready.

        Raises
        ------
        SandboxMissing
            If this system has no bubblewrap, or does not let it work.
        """
        with self._lock:
            self._start()

    def stop(self) -> None:
        """End the process and all that it has started."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._control.close()
            self._log.close()
            self._process.kill()
            self._process.wait()
            self._process = None

    def _learn(self, modules: Sequence[str]) -> None:
        """Have the modules that a job imported be there for the next ones."""
        with self._lock:
            new = [name for name in modules if name not in self._learnt]
            self._new = sorted({*self._new, *new})[:_MOST_LEARNT]

    def _hand_over(self, end: socket.socket, job: Job) -> None:
        with self._lock:
            self._start()
            told = {"limits": asdict(job.limits), "modules": self._new}
            self._learnt.update(self._new)
            self._new = []
            request = json.dumps(told).encode()
            rights = array.array("i", [end.fileno()])
            try:
                kind = (socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)
                self._control.sendmsg([request], [kind])
            except OSError:
                self._end()  # the next job starts a new one

    def _start(self) -> None:
        if self._process is not None and self._ready:
            if self._process.poll() is None:
                return
            self._new = []  # what it was to import may be what ended it
            self._end()
        self._launch()
        said = _said(self._control)
        if not said:
            self._log.seek(0)
            log = self._log.read().decode("utf-8", "replace")
            self._end()
            raise _not_started(log)
        self._control.settimeout(None)
        self.threads = json.loads(said)["threads"]
        self._ready = True

    def _launch(self) -> None:
        if self._process is not None:
            return
        program = _bubblewrap(self._paths)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        number = theirs.fileno()
        inner = [sys.executable, "-I", "-c", _BOOT, json.dumps(self._paths), str(number)]
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  closed with the process
        self._ready = False
        with theirs, tempfile.TemporaryFile() as users:
            users.write(in_sight.USERS)
            users.seek(0)
            shown = (self._paths, self._readable, self._variables, users.fileno())
            self._process = subprocess.Popen(
                [program, *in_sight.options(*shown), *inner, json.dumps(self._modules)],
                pass_fds=[number, users.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
            )
        ours.settimeout(_START_SECONDS)
        self._control = ours


def _bubblewrap(paths: Sequence[str]) -> str:
    """Return the program, if an answer can be run with it here."""
    hidden = [path for path in [sys.prefix, *paths] if path.startswith("/tmp/")]
    if hidden:
        raise SandboxMissing(
            f"answers have a /tmp of their own, so that {hidden[0]} is out of their sight. "
            "Put Python's environment and the packages somewhere else"
        )
    program = shutil.which("bwrap")
    if program is None or sys.platform != "linux":
        raise SandboxMissing(_MISSING.format(reason="there is no bubblewrap"))
    return program


_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "import classroom.warm; classroom.warm.main()"
)


def _not_started(log: str) -> ClassroomError:
    """Return the error for a process that did not get ready: the sandbox's or its own."""
    words = "; ".join(log.strip().splitlines()[-3:])
    if "bwrap:" in log:
        return SandboxMissing(_MISSING.format(reason=words))
    return ClassroomError(
        f"the process that runs answers did not get ready ({words or 'it said nothing'}). "
        "See that this Python can import what the assignment imports, and try again"
    )


def _said(control: socket.socket) -> bytes:
    try:
        return control.recv(1 << 16)
    except OSError:
        return b""
