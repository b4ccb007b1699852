"""Set up `.venv` with exactly what the lock names. Needs nothing but Python and an index.

Written so that any Python 3 can read it: a wrong version gets one sentence, not a trace.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.txt")
STAMP = os.path.join(VENV, "installed-lock.txt")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")


def main():
    """Create or refresh the environment; do nothing where it is up to date."""
    python = find_python()
    if python is None:
        sys.exit(
            "This project needs Python %d.%d to %d.%d (TensorFlow has no build for others). "
            "Found: Python %d.%d at %s. Install one of them, or name it: make PYTHON=python3.12"
            % (OLDEST + NEWEST + sys.version_info[:2] + (sys.executable,))
        )
    wanted = fingerprint(python)
    if read(STAMP) == wanted:
        return
    print("Setting up .venv (about 3.7 GB, TensorFlow is most of it) ...", flush=True)
    if version_of(venv_python()) != version_of(python):
        shutil.rmtree(VENV, ignore_errors=True)
        run([python, "-m", "venv", VENV])
    install()
    with open(STAMP, "w") as stamp:
        stamp.write(wanted)
    print("Ready: %s" % os.path.relpath(VENV, os.getcwd()), flush=True)


def find_python():
    """Return a Python of a supported version: the running one, else one on the path."""
    names = ["python3.%d" % minor for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    for candidate in [sys.executable] + [path for path in map(shutil.which, names) if path]:
        version = version_of(candidate)
        if version and OLDEST <= version <= NEWEST:
            return candidate
    return None


def version_of(python):
    """Return (major, minor) of an interpreter, or None where it does not run."""
    code = "import sys; print('%d %d' % sys.version_info[:2])"
    try:
        answer = subprocess.check_output([python, "-c", code], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor = answer.split()
    return int(major), int(minor)


def fingerprint(python):
    """Return what the environment is made from, as text."""
    digest = hashlib.sha256()
    for name in (LOCK, os.path.join(ROOT, "pyproject.toml")):
        with open(name, "rb") as file:
            digest.update(file.read())
    return "%s %s\n" % (digest.hexdigest(), version_of(python))


def install():
    """Install the lock with uv, or with pip where uv cannot reach the index."""
    pip = [venv_python(), "-m", "pip", "install", "--disable-pip-version-check"]
    uv_version = re.search(r"^uv==\S+", read(LOCK), flags=re.MULTILINE).group()
    run(pip + ["--quiet", uv_version])
    uv = [os.path.join(BIN, "uv"), "pip"]
    python = ["--python", venv_python()]
    # compiled here once, or else at every start of a sandbox, whose view is read-only
    sync = uv + ["sync", "--compile-bytecode", LOCK]
    if subprocess.call(sync + python, cwd=ROOT) != 0:
        print("uv could not install the lock; trying pip, which takes longer ...", flush=True)
        run(pip + ["--requirement", LOCK])
    run(pip + ["--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT])


def venv_python():
    """Return the path of the environment's interpreter."""
    return os.path.join(BIN, "python.exe" if os.name == "nt" else "python")


def read(path):
    """Return the text of a file, or nothing where there is none."""
    if not os.path.exists(path):
        return ""
    with open(path) as file:
        return file.read()


def run(command):
    """Run a command; stop with a sentence, not a trace, where it fails."""
    if subprocess.call(command, cwd=ROOT) != 0:
        sys.exit("Setting up .venv failed. The command was: %s" % " ".join(command))


if __name__ == "__main__":
    main()
