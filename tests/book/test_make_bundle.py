"""The bundle for machines without a network: complete, the same each time, without secrets."""

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import make_bundle
import pytest
from make_bundle import NAME, SecretInBundle, main
from playwright.sync_api import expect
from secret_lines import secret_lines
from site_browser import visit

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def bundle(site: Path) -> ZipFile:
    with ZipFile(main(site.parent)) as bundle:
        yield bundle


def test_site_notebooks_package_and_data_are_in_it(bundle):
    names = {name.removeprefix(f"{NAME}/") for name in bundle.namelist()}
    assert {"START-HERE.txt", "site/index.html", "site/_static/mathjax/tex-chtml.js"} <= names
    assert {
        "notebooks/book/02-logic.ipynb",
        "notebooks/exercises/ps1-logic/ps1-logic.ipynb",
    } <= names
    assert {"package/pyproject.toml", "package/src/annbook/data/bundled/ames.csv.gz"} <= names
    assert bundle.testzip() is None


def test_nothing_of_a_solution_or_hidden_check_is_in_it(bundle):
    secrets = secret_lines()
    assert len(secrets) > 100
    for name in bundle.namelist():
        if name.endswith((".html", ".ipynb", ".md", ".py", ".txt")):
            text = bundle.read(name).decode("utf-8", errors="ignore")
            words = unescape(re.sub(r"<[^>]+>", "", text)).replace('\\"', '"')
            assert [line for line in secrets if line in words] == [], name


def test_packing_again_gives_the_same_file(bundle, site):
    before = Path(bundle.filename).read_bytes()
    assert main(site.parent).read_bytes() == before


def test_a_solution_among_the_notebooks_is_refused(site, tmp_path, monkeypatch):
    def publish_solution(folder: Path) -> None:
        (folder / "requirements.txt").touch()
        (folder / "ps1.ipynb").write_text("### BEGIN SOLUTION")

    monkeypatch.setattr(make_bundle, "publish", publish_solution)
    (tmp_path / "html").mkdir()
    with pytest.raises(SecretInBundle, match=r"ps1\.ipynb: BEGIN SOLUTION"):
        main(tmp_path)


def test_the_unpacked_site_opens_from_the_disk(bundle, browser, tmp_path):
    bundle.extractall(tmp_path)
    folder = tmp_path / NAME / "site"
    page, problems = visit(browser, (folder / "index.html").as_uri())
    page.locator("article a", has_text="How a perceptron learns").first.click()
    expect(page.locator("h1").last).to_contain_text("How a perceptron learns")
    assert problems == []
