"""The printed book: links stay inside, answers are open, and the file is tagged."""

import re

import pypdf
import pytest
from print_book import CHROMIUM, assemble, main

pytestmark = pytest.mark.xdist_group("site")
NAMES = ["index", "02-logic", "for-students", "notation"]


def test_links_among_the_pages_lead_inside_the_printed_one(site):
    html = assemble(site, NAMES)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    inside = re.findall(r'href="#([^"]+)"', html)
    assert len(inside) > 20
    assert [anchor for anchor in inside if anchor not in ids] == []
    assert 'href="notation.html' not in html
    assert 'href="#notation' in html


def test_everything_is_open_on_paper(site):
    html = assemble(site, NAMES)
    assert html.count("<details") == html.count("<details open")
    assert html.count("<details") > 20


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
def test_the_file_is_tagged_has_an_outline_and_the_text(site):
    printed = pypdf.PdfReader(main(site.parent, NAMES))
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    titles = [entry.title for entry in printed.outline if not isinstance(entry, list)]
    assert any("Logical computation" in title for title in titles)
    text = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    assert "At least two of A, B and C" in text
    assert "Not quite." in text
    assert "Save a copy to your Drive" in text  # in a tab that is closed on the page
    assert "Hide code cell source" not in text
    assert not list(site.glob("whole-book*"))
