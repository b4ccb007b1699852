"""What the warm process has in sight inside bubblewrap: the system, Python and its packages."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

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
USERS = b"nobody:x:65534:65534::/:/bin/false\nstudent:x:1000:1000::/tmp/home:/bin/sh\n"
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


def options(
    paths: Sequence[str], readable: Sequence[str], variables: dict[str, str], users: int
) -> list[str]:
    """Return bubblewrap's options.

    Parameters
    ----------
    paths : sequence of str
        Where Python looks for modules.
    readable : sequence of str
        Further files and folders that answers may read.
    variables : dict from str to str
        Further environment variables.
    users : int
        Descriptor of a file with `USERS`, the only ones that an answer knows.
    """
    root = os.getuid() == 0
    said = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    said += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--clearenv"]
    if root:  # the process inside becomes nobody
        said += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        said += ["--unshare-user"]
    shown = [*_python(paths), *readable]
    for folder in _parents([*_SETTINGS, *shown]):
        said += ["--perms", "0755", "--dir", folder]
    for path in (*_SYSTEM, *_SETTINGS):
        said += _bound(path)
    for path in dict.fromkeys(shown):
        said += ["--ro-bind-try", path, path]
    said += ["--perms", "0444", "--ro-bind-data", str(users), "/etc/passwd"]
    # The inner processes may only mount a /proc of their own if a whole one is in sight.
    said += ["--proc", "/proc", "--dev-bind", "/proc", "/.proc", "--dev", "/dev"]
    said += ["--perms", "1777", "--tmpfs", "/tmp", "--chdir", "/", "--remount-ro", "/"]
    for name, value in {**_QUIET, **variables}.items():
        said += ["--setenv", name, value]
    return said


def module_paths() -> list[str]:
    """Return where Python looks for modules, without the folder that we were started in."""
    command = [sys.executable, "-P", "-c", "import sys, json; print(json.dumps(sys.path))"]
    found = subprocess.run(command, check=True, capture_output=True).stdout
    ours = str(Path(__file__).resolve().parents[1])
    theirs = [os.path.abspath(p) for p in json.loads(found) if p and not _has_course(p)]
    return list(dict.fromkeys([ours, *theirs]))


def _bound(path: str) -> list[str]:
    if os.path.islink(path) and not os.path.isabs(os.readlink(path)):
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind-try", path, path]


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
