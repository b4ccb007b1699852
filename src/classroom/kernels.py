"""Kernels that start at once, for nbgrader's own commands and formgrader's button.

One line of nbgrader_config.py switches them on:

    c.Execute.kernel_manager_class = "classroom.kernels.WarmKernelManager"

A warm process (kernel_parent.py) imports what the notebooks import, once, and is forked for
each kernel. It belongs to the process that runs nbgrader, and ends with it. This is speed and
no boundary: a kernel is what it is in stock nbgrader, a process of the user who started it,
with all of that user's rights. Against students who cheat there is `classroom grade`.

Whatever is in the way of a warm start, the kernel then starts as it does without that line.
"""

import atexit
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from traitlets import List, Unicode

NAME = "classroom-warm"
PACKAGES = (
    "annbook",
    "keras",
    "keras_tuner",
    "matplotlib",
    "numpy",
    "pandas",
    "scipy",
    "sklearn",
    "tensorboard",
    "tensorflow",
)

KernelProvisionerFactory.provisioners[NAME] = EntryPoint(
    NAME, "classroom.kernels:WarmProvisioner", KernelProvisionerFactory.GROUP_NAME
)

_START_SECONDS = 120
_UNSHARED = {"conftest", "experimental", "testing", "tests"}  # importing them changes things
_LAUNCHER = ("-m", "ipykernel_launcher")
_OF_ONE_KERNEL = ("JPY_", "NBGRADER_", "PYTEST_CURRENT_TEST")
_SETS_ENVIRONMENT = re.compile(
    r"environ\s*(\[[^\]\n]*\]\s*=(?!=)|\|=|\.(update|setdefault|pop|clear)\b)"
    r"|\b(putenv|load_dotenv)\b|%(set_)?env\b"
)
_IMPORT = re.compile(r"^\s*(?:from\s+([\w.]+)\s+import\b|import\s+([\w., ]+))", re.M)
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
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def _read(self, flags: int) -> int | None:
        if self._code is None:
            try:
                told = self._status.recv(100, flags)
            except BlockingIOError:
                return None
            # Where nothing comes, the warm process has ended, and its kernels with it.
            self._code = int(told) if told else -signal.SIGKILL
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
            told = {"trouble": f"it does not answer ({error})"}
        if "pid" not in told:
            ours.close()
            raise NotWarm(told.get("trouble", "it has ended"))
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
        """Return a new kernel; see WarmParent."""
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
            if repr(key) in self._broken:
                raise NotWarm(self._broken[repr(key)])
            self._parent = WarmParent(python, environment)
            try:
                return self._parent.fork(request)
            except NotWarm as reason:
                self._broken[repr(key)] = str(reason)
                self._stop()
                raise

    def stop(self) -> None:
        """End the warm process, if there is one."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._parent is not None:
            self._parent.stop()
            self._parent = None


_nursery = _Nursery()


def stop() -> None:
    """End the warm process, and with it all kernels; the next kernel starts another one."""
    _nursery.stop()


atexit.register(stop)


class WarmProvisioner(LocalProvisioner):
    """Provides kernels that are forked from a warm process; ordinary ones where it cannot."""

    packages = List(
        Unicode(),
        list(PACKAGES),
        help="Packages that the warm process imports if a notebook of the folder imports them.",
    ).tag(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel, or start an ordinary one and say why.

        Parameters
        ----------
        cmd : list of str
            The command line of an ordinary start.
        **kwargs : dict
            As for LocalProvisioner; "cwd" and "env" count here too.
        """
        try:
            self.process = self._forked(cmd, Path(kwargs.get("cwd") or Path.cwd()), kwargs["env"])
        except NotWarm as reason:
            self.log.warning("This kernel starts cold: %s.", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel's process group, if the kernel still runs."""
        if self.process is not None and self.process.poll() is None:
            await super().send_signal(signum)

    def _forked(self, cmd: list[str], folder: Path, environment: dict[str, str]) -> ForkedKernel:
        if sys.platform != "linux":
            raise NotWarm("warm starts need Linux")
        place = next((k for k in range(len(cmd)) if tuple(cmd[k : k + 2]) == _LAUNCHER), None)
        if place is None:
            raise NotWarm(f"{Path(cmd[0]).name!r} starts another kernel than IPython's")
        request = {
            "arguments": cmd[place + 2 :],
            "environment": dict(environment),
            "folder": str(folder.resolve()),
            "modules": wanted(folder, self.packages),
        }
        return _nursery.fork(cmd[:place], request)


class WarmKernelManager(AsyncKernelManager):
    """What nbgrader's Execute starts its kernels with if they are to be warm."""

    @property
    def kernel_spec(self) -> Any:
        """The kernel that the notebook names, with another provisioner."""
        spec = super().kernel_spec
        if spec is not None:
            spec.metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": NAME}}
        return spec


def wanted(folder: Path, packages: Sequence[str]) -> list[str]:
    """Return the modules of these packages that the notebooks of a folder import, sorted.

    Raises
    ------
    NotWarm
        If imports could give something else in a kernel of its own: where the environment
        is set first, or where a file of the folder comes before a package.
    """
    code = "\n".join(_code_of(path) for path in sorted(folder.glob("*.ipynb")))
    if _SETS_ENVIRONMENT.search(code):
        raise NotWarm("a notebook sets environment variables, perhaps before it imports")
    found = {
        name.split()[0]
        for one, several in _IMPORT.findall(code)
        for name in (one or several).split(",")
        if name.split()
    }
    modules = sorted(name for name in found if _is_shared(name, packages))
    for name in sorted({"matplotlibrc", *(name.partition(".")[0] for name in modules)}):
        if (folder / name).exists() or (folder / f"{name}.py").exists():
            raise NotWarm(f"the folder has a {name!r} of its own")
    return modules


def _is_shared(name: str, packages: Sequence[str]) -> bool:
    """Say whether to import a module where other students' kernels find it imported, too."""
    package, *parts = name.split(".")
    return package in packages and not any(p.startswith("_") or p in _UNSHARED for p in parts)


def _code_of(path: Path) -> str:
    """Return the code of a notebook; nothing if it cannot be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    except (OSError, ValueError, KeyError, TypeError):
        return ""
