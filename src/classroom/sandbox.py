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
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from classroom import jobs
from classroom.errors import ClassroomError
from classroom.job import Job, Result
from classroom.wire import Channel, Gone, OutOfTime, ProtocolError

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SETTINGS = (
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/localtime",
    "/etc/mime.types",
)
_USERS = b"nobody:x:65534:65534::/:/bin/false\nstudent:x:1000:1000::/tmp/home:/bin/sh\n"
_QUIET = {
    "CUDA_VISIBLE_DEVICES": "-1",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/home/.matplotlib",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PATH": "/usr/bin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TZ": "UTC",
}
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
        self._paths = _paths()
        self._lock = threading.Lock()
        self._learnt: set[str] = set()  # modules that later jobs find imported
        self._new: list[str] = []  # those that the process has not been told of
        self._process: subprocess.Popen[bytes] | None = None

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

    def start(self) -> None:
        """Start the process, if it does not run.

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
            if self._process is not None:
                self._control.close()
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
                self._process = None  # the next job starts a new one

    def _start(self) -> None:
        if self._process is not None:
            if self._process.poll() is None:
                return
            self._new = []  # what it was to import may be what ended it
        hidden = [path for path in [sys.prefix, *self._paths] if path.startswith("/tmp/")]
        if hidden:
            raise SandboxMissing(
                f"answers have a /tmp of their own, so that {hidden[0]} is out of their sight. "
                "Put Python's environment and the packages somewhere else"
            )
        program = shutil.which("bwrap")
        if program is None or sys.platform != "linux":
            raise SandboxMissing(_MISSING.format(reason="there is no bubblewrap"))
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        number = theirs.fileno()
        inner = [sys.executable, "-I", "-c", _BOOT, json.dumps(self._paths), str(number)]
        with theirs, tempfile.TemporaryFile() as log, tempfile.TemporaryFile() as users:
            users.write(_USERS)
            users.seek(0)
            kept = [number, users.fileno()]
            command = [program, *self._options(users.fileno()), *inner, json.dumps(self._modules)]
            process = subprocess.Popen(
                command, pass_fds=kept, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
            theirs.close()
            ours.settimeout(_START_SECONDS)
            said = _said(ours)
            if not said:
                process.kill()
                process.wait()
                log.seek(0)
                raise _not_started(log.read().decode("utf-8", "replace"))
        ours.settimeout(None)
        self.threads = json.loads(said)["threads"]
        self._process, self._control = process, ours

    def _options(self, users: int) -> list[str]:
        """Return bubblewrap's options; the list of users is in an open file."""
        root = os.getuid() == 0
        options = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
        options += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--clearenv"]
        if root:  # the process inside becomes nobody
            options += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        else:
            options += ["--unshare-user"]
        shown = [*_python(self._paths), *self._readable]
        for folder in _parents([*_SETTINGS, *shown]):
            options += ["--perms", "0755", "--dir", folder]
        for path in (*_SYSTEM, *_SETTINGS):
            options += _bound(path)
        for path in dict.fromkeys(shown):
            options += ["--ro-bind-try", path, path]
        options += ["--perms", "0444", "--ro-bind-data", str(users), "/etc/passwd"]
        # The inner processes may only mount a /proc of their own if a whole one is in sight.
        options += ["--proc", "/proc", "--dev-bind", "/proc", "/.proc", "--dev", "/dev"]
        options += ["--perms", "1777", "--tmpfs", "/tmp", "--chdir", "/", "--remount-ro", "/"]
        for name, value in {**_QUIET, **self._variables}.items():
            options += ["--setenv", name, value]
        return options


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


def _bound(path: str) -> list[str]:
    if os.path.islink(path) and not os.path.isabs(os.readlink(path)):
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind-try", path, path]


def _paths() -> list[str]:
    """Return where Python looks for modules, without the folder that we were started in."""
    command = [sys.executable, "-P", "-c", "import sys, json; print(json.dumps(sys.path))"]
    found = subprocess.run(command, check=True, capture_output=True).stdout
    ours = str(Path(__file__).resolve().parents[1])
    theirs = [os.path.abspath(p) for p in json.loads(found) if p and not _has_course(p)]
    return list(dict.fromkeys([ours, *theirs]))


def _python(paths: Sequence[str]) -> list[str]:
    """Return the folders of Python and its packages."""
    wanted = [sys.prefix, sys.base_prefix, *paths]
    return [path for path in wanted if not path.startswith(("/usr/", "/bin", "/lib"))]


def _parents(paths: Sequence[str]) -> list[str]:
    """Return the folders above these paths, the highest first."""
    found = {str(folder) for path in paths for folder in Path(path).parents}
    return sorted(found - {"/", *_SYSTEM})


def _has_course(path: str) -> bool:
    """Say whether a folder of modules is a course folder too: it is not shown to answers."""
    return (Path(path) / "nbgrader_config.py").exists() or (Path(path) / "gradebook.db").exists()
