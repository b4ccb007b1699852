"""What the labels of the book point to: the words that a reference shows, and an address.

Read from the sources, so that notebooks can be published without a build of the site; the
tests compare numbers and addresses with the pages of the site.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from chapters import read_pages
from pybtex.database import Entry, parse_file
from pybtex.richtext import Text

SECTION = r"^\((?P<section>[\w-]+)\)=\n#+ (?P<title>.+)$"
FIGURE = r"^(?:    name|:name): (?P<figure>fig-[\w-]+)$"
EQUATION = r"\$\$ *\((?P<equation>eq-[\w-]+)\)$"
LABEL = re.compile(f"{SECTION}|{FIGURE}|{EQUATION}", re.MULTILINE)
GLOSSARY = re.compile(r"^:::\{glossary\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Target:
    """What a reference points to: the words that it shows, and where that is."""

    words: str
    address: str


@dataclass(frozen=True)
class Work:
    """What a citation points to."""

    authors: str
    year: str
    address: str


@dataclass(frozen=True)
class Labels:
    """All that the book can refer to: labels, terms in lower case, keys of the bibliography."""

    site: str
    targets: dict[str, Target]
    chapters: dict[str, int]  # label of a chapter, and its number
    terms: dict[str, str]  # addresses
    works: dict[str, Work]


def read_labels(root: Path) -> Labels:
    """Collect the labels of all pages below `root/book`."""
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    site = config["sphinx"]["config"]["html_baseurl"]
    targets: dict[str, Target] = {}
    chapters: dict[str, int] = {}
    for path in read_pages(root / "book"):
        number = re.match(r"\d+", path.stem)
        chapter = int(number[0]) if number else 0
        text = path.read_text(encoding="utf-8")
        found = dict(_targets(text, f"{site}{path.stem}.html", chapter))
        chapters |= dict.fromkeys(list(found)[:1] if chapter else [], chapter)
        targets |= found
    return Labels(site, targets, chapters, _terms(root / "book", site), _works(root / "book", site))


def _targets(text: str, page: str, chapter: int) -> Iterator[tuple[str, Target]]:
    """Yield the labels of a page in order, figures and formulas numbered as Sphinx does."""
    count: Counter[str] = Counter()
    for hit in LABEL.finditer(text):
        if hit["section"]:
            yield hit["section"], Target(hit["title"], f"{page}#{hit['section']}")
            continue
        kind = "figure" if hit["figure"] else "equation"
        count[kind] += 1
        number = f"{chapter}.{count[kind]}" if chapter else str(count[kind])
        if hit["figure"]:
            yield hit["figure"], Target(f"Fig. {number}", f"{page}#{hit['figure']}")
        else:
            yield hit["equation"], Target(f"({number})", f"{page}#equation-{hit['equation']}")


def _terms(book: Path, site: str) -> dict[str, str]:
    path = book / "glossary.md"
    entries = GLOSSARY.search(path.read_text(encoding="utf-8")) if path.exists() else None
    terms = re.findall(r"^\S.*$", entries[1], re.MULTILINE) if entries else []
    return {term.lower(): f"{site}glossary.html#term-{_identifier(term)}" for term in terms}


def _identifier(term: str) -> str:
    """Return a term as Sphinx writes it in an anchor."""
    plain = unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-zA-Z0-9._]+", "-", plain).strip("-")


def _works(book: Path, site: str) -> dict[str, Work]:
    entries = parse_file(str(book / "references.bib")).entries
    return {key: _work(entry, f"{site}bibliography.html") for key, entry in entries.items()}


def _work(entry: Entry, bibliography: str) -> Work:
    people = entry.persons.get("author") or entry.persons.get("editor", [])
    names = [" ".join(one.prelast_names + one.last_names) for one in people]
    names = [str(Text.from_latex(name)) for name in names]
    authors = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
    doi = entry.fields.get("doi")
    address = f"https://doi.org/{doi}" if doi else entry.fields.get("url", bibliography)
    return Work(authors, entry.fields.get("year", "n.d."), address)
