"""What the outputs of a chapter depend on."""

from pathlib import Path

import pytest
from chapters import read_chapters
from fingerprints import _imports_of, fingerprint, imported_names, modules_behind, sets_on_disk


@pytest.fixture(autouse=True)
def _no_remembered_imports():
    _imports_of.cache_clear()


def prints(small_book) -> dict[str, str]:
    _imports_of.cache_clear()
    return {
        chapter.name: fingerprint(chapter, small_book.root)
        for chapter in read_chapters(small_book.book)
    }


def changed(small_book, change) -> set[str]:
    before = prints(small_book)
    change()
    after = prints(small_book)
    return {name for name in before if before[name] != after[name]}


def test_a_module_counts_for_the_chapters_that_import_it_and_no_others(small_book):
    assert changed(small_book, lambda: small_book.write_module("base", "VALUE = 2")) == {"01-one"}
    assert changed(small_book, lambda: small_book.write_module("other", "VALUE = 4")) == {"02-two"}
    assert changed(small_book, lambda: small_book.write_module("unused", "VALUE = 5")) == set()


def test_the_package_itself_and_the_lock_count_for_all(small_book):
    both = {"01-one", "02-two"}
    lock = small_book.root / "requirements.txt"
    assert changed(small_book, lambda: small_book.write_module("__init__", "VERSION = 2")) == both
    assert changed(small_book, lambda: lock.write_text("numpy==3\n")) == both


def test_the_words_of_a_chapter_do_not_count(small_book):
    cell = "from annbook.other import VALUE\nprint('two', VALUE)"
    assert not changed(small_book, lambda: small_book.write_chapter("02-two", cell, text="Words."))


def test_files_that_ship_with_an_imported_package_count(small_book):
    style = small_book.package / "book.mplstyle"
    style.write_text("lines.linewidth: 1")
    assert changed(small_book, lambda: style.write_text("lines.linewidth: 2"))


def test_the_data_sets_on_this_machine_count_for_chapters_that_load_data(
    small_book, tmp_path, monkeypatch
):
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path / "cache"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    small_book.write_chapter("02-two", "from annbook.data import load_housing")
    (tmp_path / "cache").mkdir()
    assert sets_on_disk() == []
    cached = tmp_path / "cache" / "cal_housing_py3.pkz"
    assert changed(small_book, lambda: cached.write_bytes(b"real")) == {"02-two"}


def test_magics_are_passed_over(small_book):
    small_book.write_chapter("01-one", "%matplotlib inline\nimport annbook.base")
    (cell,) = read_chapters(small_book.book)[0].code
    names = {path.name for path in modules_behind([cell], Path(small_book.root, "src"))}
    assert names == {"__init__.py", "base.py"}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import annbook.logic", {"annbook.logic"}),
        ("from annbook import claims", {"annbook", "annbook.claims"}),
        (
            "def f():\n    from annbook.data import load_iris",
            {"annbook.data", "annbook.data.load_iris"},
        ),
        ("import numpy as np\nfrom sklearn import svm", set()),
    ],
)
def test_imports_are_found_wherever_they_stand(source, names):
    assert set(imported_names(source)) == names
