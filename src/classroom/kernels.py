"""Kernels that start at once, for nbgrader's own commands and formgrader's button.

One line of nbgrader_config.py switches them on:

    c.Execute.kernel_manager_class = "classroom.kernels.WarmKernelManager"

A warm process (kernel_parent.py) imports what the notebooks import, once, and is forked for
each kernel. It belongs to the process that runs nbgrader, and ends with it. This is speed and
no boundary: a kernel is what it is in stock nbgrader, a process of the user who started it,
with all of that user's rights. Against students who cheat there is `classroom grade`.

Whatever is in the way of a warm start, the kernel then starts as it does without that line.
"""

import json
import re
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Unicode

from classroom import kernel_forks
from classroom.kernel_forks import ForkedKernel, NotWarm

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

_UNSHARED = {"conftest", "experimental", "testing", "tests"}  # importing them changes things
_LAUNCHER = ("-m", "ipykernel_launcher")
_SETS_ENVIRONMENT = re.compile(
    r"environ\s*(\[[^\]\n]*\]\s*=(?!=)|\|=|\.(update|setdefault|pop|clear)\b)"
    r"|\b(putenv|load_dotenv)\b|%(set_)?env\b"
)
_IMPORT = re.compile(r"^\s*(?:from\s+([\w.]+)\s+import\b|import\s+([\w., ]+))", re.M)


class WarmProvisioner(LocalProvisioner):
    """Provides kernels that are forked from a warm process; ordinary ones where it cannot."""

    process: Any = None

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
            kernel = self._forked(cmd, Path(kwargs.get("cwd") or Path.cwd()), kwargs["env"])
        except NotWarm as reason:
            self.log.warning("This kernel starts cold: %s.", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = kernel
        self.pid = self.pgid = kernel.pid
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
        return kernel_forks.fork(cmd[:place], request)


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
