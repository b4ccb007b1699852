"""The build of the book: what is executed again, what is not, and what stops it."""

import re

import pytest


def executed(output: str) -> list[str]:
    return re.findall(r"^  \[\d+/\d+\] (\S+)", output, flags=re.MULTILINE)


WORDS = "Only words changed, 50 % of $n$, not more."


def test_a_build_executes_only_what_a_change_can_reach(small_book):
    cold = small_book.build()
    assert cold.returncode == 0, cold.stdout + cold.stderr
    assert sorted(executed(cold.stdout)) == ["01-one", "02-two"]
    assert "index.html" in cold.stdout.splitlines()[-1]

    page = (small_book.root / "_build/html/01-one.html").read_text()
    assert re.search(r"Last verified on \d+ \w+ 20\d\d: all 1 code cells .* with Python 3", page)

    unchanged = small_book.build()
    assert executed(unchanged.stdout) == []
    assert "updating environment: 0 added, 0 changed, 0 removed" in unchanged.stdout

    small_book.write_chapter("02-two", "print('two, again')")
    assert executed(small_book.build().stdout) == ["02-two"]
    page = (small_book.root / "_build/html/02-two.html").read_text()
    assert "two, again" in page

    small_book.write_chapter("02-two", "print('two, again')", text=WORDS)
    assert executed(small_book.build().stdout) == []
    page = (small_book.root / "_build/html/02-two.html").read_text()
    assert "Only words changed" in page
    assert '50\N{NO-BREAK SPACE}% of <span class="unbroken"><span class="math' in page


def test_a_change_in_a_module_reaches_the_chapters_that_import_it_indirectly(small_book):
    assert small_book.build().returncode == 0
    small_book.write_module("base", "VALUE = 41 + 1\n")
    assert executed(small_book.build().stdout) == ["01-one"]
    assert "one 42" in (small_book.root / "_build/html/01-one.html").read_text()


def test_a_failing_cell_stops_the_build_and_is_named(small_book):
    small_book.write_chapter("01-one", "total = 0", "print(total)\n1 / total")
    built = small_book.build()
    assert built.returncode == 1
    assert "01-one, code cell 2 (line " in built.stderr
    assert "1 / total" in built.stderr
    assert "ZeroDivisionError" in built.stderr
    assert not (small_book.root / "_build/html").exists()


def test_a_warning_stops_the_build(small_book):
    small_book.write_page("index", "# A small book\n\nSee {ref}`nowhere`.\n")
    built = small_book.build()
    assert built.returncode != 0
    assert "undefined label: 'nowhere'" in built.stderr


def test_output_on_the_error_stream_stops_the_build(small_book):
    small_book.write_chapter("01-one", "import warnings\nwarnings.warn('old thing')")
    built = small_book.build()
    assert built.returncode != 0
    assert "stderr was found in the cell outputs" in built.stderr


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        (["01-one", "02-two", "03-three"], "_toc.yml lists pages that do not exist: 03-three"),
        (["01-one"], "chapters missing from _toc.yml: 02-two"),
        (["01-one", "02-two", "01-one"], "_toc.yml lists pages more than once: 01-one"),
    ],
)
def test_a_table_of_contents_that_disagrees_with_the_files_is_refused(small_book, listed, message):
    small_book.write_toc(*listed)
    built = small_book.build()
    assert built.returncode == 1
    assert message in built.stderr
    assert "Traceback" not in built.stderr
