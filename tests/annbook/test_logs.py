"""What a library writes while it starts is swallowed; exceptions and later words are not."""

import os
import subprocess
import sys

import pytest

from annbook.logs import STANDARD_ERROR, quiet_start


def test_nothing_reaches_standard_error_inside_and_everything_after():
    program = (
        "import os; from annbook.logs import quiet_start\n"
        "with quiet_start(): os.write(2, b'noise')\n"
        "os.write(2, b'later')"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "later")


def test_exceptions_pass_and_standard_error_is_restored():
    before = os.fstat(STANDARD_ERROR)
    with pytest.raises(ImportError), quiet_start():
        raise ImportError("no such library")
    after = os.fstat(STANDARD_ERROR)
    assert (before.st_dev, before.st_ino) == (after.st_dev, after.st_ino)


def test_the_level_of_tensorflow_is_a_default_only(monkeypatch):
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "0")
    with quiet_start():
        pass
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "0"
