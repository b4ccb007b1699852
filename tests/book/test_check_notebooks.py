"""Notebooks with outputs are refused."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

CHECK = Path(__file__).parents[2] / "tools" / "check_notebooks.py"


def check(*paths: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, CHECK, *paths], capture_output=True, text=True)


def write(path: Path, **cell: object) -> Path:
    code = nbformat.v4.new_code_cell("1 + 1", **cell)
    nbformat.write(nbformat.v4.new_notebook(cells=[code]), path)
    return path


def test_a_clean_notebook_passes(tmp_path):
    result = check(write(tmp_path / "clean.ipynb"))
    assert result.returncode == 0
    assert "1 notebooks, none with outputs" in result.stdout


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ({"outputs": [nbformat.v4.new_output("stream", text="2")]}, "outputs"),
        ({"execution_count": 7}, "execution_count"),
    ],
)
def test_results_of_a_run_are_refused_and_named(tmp_path, cell, what):
    result = check(write(tmp_path / "run.ipynb", **cell))
    assert result.returncode == 1
    assert f"run.ipynb: cell 1 has {what}" in result.stdout
    assert "Clear All Outputs" in result.stdout


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    path = tmp_path / "broken.ipynb"
    path.write_text("{")
    result = check(path)
    assert result.returncode == 1
    assert "broken.ipynb: expected a notebook" in result.stdout
