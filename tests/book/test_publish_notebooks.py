"""The published notebooks run elsewhere, and hold nothing that they should not."""

import re
from html import unescape
from pathlib import Path

import nbformat
import pytest
from labels import read_labels
from nbclient import NotebookClient
from publish_notebooks import main

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted(path.stem for path in (ROOT / "book").glob("[0-9]*.md"))
MYST = re.compile(r"\{[a-z][\w:-]*\}`|^ *>? *(?:`{3,}\{|:{3,}|\([\w-]+\)=$)", re.MULTILINE)
ADDRESS = re.compile(r"\]\((https://from-neurons[^)#]*/)([\w-]+\.html)(?:#([^)?]+))?[^)]*\)")


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


def words(published: Path, name: str) -> str:
    """Return the text of a published chapter."""
    notebook = nbformat.read(published / "book" / f"{name}.ipynb", as_version=4)
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_text_of_a_chapter_needs_no_myst(published, name):
    text = words(published, name)
    assert MYST.findall((ROOT / "book" / f"{name}.md").read_text(encoding="utf-8"))
    assert MYST.findall(text) == []
    assert text.count("**Question.**") >= 5
    assert text.count("<details>") == text.count("</details>") >= 19


def test_the_search_for_myst_finds_it():
    source = "(ch-a)=\n# A\n\n{term}`b`\n\n> ```{index} c\n> ```\n\n  ::::{quiz}\n"
    assert len(MYST.findall(source)) == 4


@pytest.mark.xdist_group("site")
@pytest.mark.parametrize("name", CHAPTERS)
def test_links_into_the_site_lead_somewhere(published, site, name):
    links = ADDRESS.findall(words(published, name))
    assert len(links) > 10
    for _, page, anchor in links:
        assert not anchor or f'id="{anchor}"' in (site / page).read_text(encoding="utf-8")


@pytest.mark.xdist_group("site")
def test_numbers_and_citations_are_those_of_the_site(site):
    labels = read_labels(ROOT)
    html = "".join((site / f"{name}.html").read_text(encoding="utf-8") for name in CHAPTERS)
    formulas = re.findall(r'"eqno">(\([^<]+)<a [^>]*href="#equation-([^"]+)"', html)
    captions = re.findall(
        r'caption-number">(.+?) </span>.*?"headerlink" href="#([^"]+)"', html, re.S
    )
    numbers = {label: number for number, label in formulas + captions}
    assert len(numbers) > 150
    assert numbers == {label: labels.targets[label].words for label in numbers}
    cited = re.findall(r'href="bibliography\.html#[^>]*>(.*?)</a>', html)
    cited = {unescape(re.sub("<[^>]+>", "", one)).replace("\xa0", " ") for one in cited}
    works = labels.works.values()
    assert len(cited) > 100
    assert cited <= {f"{one.authors}, {one.year}" for one in works} | {one.year for one in works}


@pytest.mark.xdist_group("site")
@pytest.mark.parametrize("name", CHAPTERS)
def test_the_page_offers_the_published_notebook(published, site, name):
    offered = site / "_sources" / f"{name}.ipynb"
    assert offered.read_bytes() == (published / "book" / f"{name}.ipynb").read_bytes()


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
