"""Setting up: a Python of the wrong version gets one clear sentence."""

import ast
import sys
from pathlib import Path

import bootstrap
import pytest


def test_any_python_3_can_read_the_script():
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))


def test_a_python_out_of_range_is_refused_in_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "OLDEST", (3, 98))
    monkeypatch.setattr(bootstrap, "NEWEST", (3, 99))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as stopped:
        bootstrap.main()
    message = str(stopped.value)
    assert message.startswith("This project needs Python 3.98 to 3.99")
    assert f"Found: Python {sys.version_info[0]}.{sys.version_info[1]}" in message
    assert "make PYTHON=" in message
    assert "\n" not in message


def test_the_running_python_is_taken_where_it_fits():
    assert bootstrap.find_python() == sys.executable


def test_an_interpreter_that_does_not_run_has_no_version(tmp_path):
    assert bootstrap.version_of(str(tmp_path / "python3")) is None
