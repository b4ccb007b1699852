"""The published notebooks run elsewhere, and hold nothing that they should not."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from publish_notebooks import main


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks")
    main(folder)
    return folder


def test_every_chapter_is_there_and_starts_by_making_the_package_available(published):
    chapters = sorted((published / "book").glob("[0-9]*.ipynb"))
    assert len(chapters) >= 4
    for path in chapters:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert 'find_spec("annbook")' in notebook.cells[0].source
        assert notebook.metadata.kernelspec.name == "python3"


def test_no_solution_is_published(published):
    for path in published.rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert "BEGIN SOLUTION" not in text
        assert "BEGIN HIDDEN TESTS" not in text


def test_publishing_again_gives_the_same_files(published, tmp_path):
    main(tmp_path)
    for path in published.rglob("*.ipynb"):
        assert path.read_bytes() == (tmp_path / path.relative_to(published)).read_bytes()


def test_a_published_chapter_runs_from_any_folder(published, tmp_path):
    notebook = nbformat.read(published / "book" / "02-logic.ipynb", as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
