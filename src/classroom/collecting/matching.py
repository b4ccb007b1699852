"""Which student of the gradebook is meant: certain matches only.

A student's number on the platform, login, e-mail address or full name counts if exactly one
student has it. Nothing is guessed: who is not found is listed.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from classroom.collecting.layouts import Sender

UNSAFE = re.compile(r"[/\\:*?\[\]{}+<>|\"'\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Student:
    """One student of the roster; `number` is the platform's own (`lms_user_id`)."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    number: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Matcher:
    """Find students by what a platform calls them.

    Parameters
    ----------
    students : iterable of Student
    """

    def __init__(self, students: Iterable[Student]) -> None:
        self.students = {student.id: student for student in students}
        self._by: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for student in self.students.values():
            self._add("number", student.number, student.id)
            self._add("login", student.id, student.id)
            self._add("email", student.email, student.id)
            self._add("name", student.full_name, student.id)
            self._add("name", f"{student.last_name}{student.first_name}", student.id)
            self._add("name", f"{student.last_name} {student.first_name}", student.id)

    def _add(self, kind: str, text: str, student: str) -> None:
        if text:
            self._by[kind][folded(text, name=kind == "name")].add(student)

    def find(self, **known: str) -> str | None:
        """Return the one student who fits the first kind of name that any student has.

        Parameters
        ----------
        **known : str
            In the order of their worth: number, login, email, name. Empty ones are skipped.

        Returns
        -------
        str or None
            None where no student fits, or several do.
        """
        for kind, text in known.items():
            found = self._by[kind].get(folded(text, name=kind == "name"), set()) if text else set()
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def whose(self, sender: Sender, layout: str) -> str:
        """Return the student's id for who handed in, making one for somebody new.

        Raises
        ------
        ValueError
            If that cannot be told: the message says what to do.
        """
        number = sender.number if layout == "canvas" else ""  # Moodle's is another each time
        found = self.find(number=number, login=sender.login, email=sender.login, name=sender.name)
        if found:
            return found
        if layout == "moodle":
            raise ValueError(
                f"nobody in the gradebook, or more than one, is called {sender.name}: give "
                "Moodle's grading worksheet with --worksheet, or import it with `classroom roster`"
            )
        return safe_id(sender.login or sender.number)


def folded(text: str, *, name: bool = False) -> str:
    """Return a text for comparison: no case, accents composed, names without punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    return re.sub(r"[\W_]+", "", plain) if name else plain


def safe_id(text: str) -> str:
    """Return a name that can be a student's id and a folder.

    Raises
    ------
    ValueError
        If it cannot.
    """
    name = unicodedata.normalize("NFC", text)
    if not name or name != name.strip() or name.startswith(".") or UNSAFE.search(name):
        raise ValueError(
            f"{text!r} cannot be a student's id: rename it, without /:*?[]+ and spaces"
        )
    if len(name) > 100:
        raise ValueError(f"{text[:40]!r}... is too long for a student's id")
    return name
