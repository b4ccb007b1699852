"""The settings of nbgrader under which every way to write feedback gives the same pages.

nbgrader has two places where notebooks become HTML: feedback for students, and formgrader's
page for the grader. Both get the filters that make HTML harmless; only feedback also leaves
hidden checks out.

Classes are given by their names: the settings are read by every command, and importing
nbconvert takes seconds that only some of them need.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any


def configure(c: Any) -> None:
    """Set nbgrader up for harmless pages and for feedback that keeps hidden checks hidden.

    Parameters
    ----------
    c : traitlets.config.Config
        What `nbgrader_config.py` calls `c`. Later lines there can still change everything.
    """
    c.HTMLExporter.preprocessors = ["classroom.feedback.harmless.Harmless"]
    c.HTMLExporter.filters = {
        "markdown2html": "classroom.feedback.harmless.markdown_to_html",
        "clean_html": "classroom.feedback.harmless.clean_html",
    }
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.exclude_anchor_links = True
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "classroom.feedback.hiding.HideHiddenChecks",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
        "classroom.feedback.guidance.Guidance",
    ]
    c.GenerateFeedback.post_convert_hook = _only_pages(c)


def _only_pages(c: Any) -> Callable[..., None]:
    """Return what takes files out of feedback that a student's code may have written.

    nbgrader copies all that lies beside the graded notebook. Hidden inputs could be in there.
    """
    folders = {
        step: c.CourseDirectory.get(f"{step}_directory", step)
        for step in ("autograded", "feedback", "release")
    }

    def only_pages(assignment: str, student: str, notebooks: Sequence[str]) -> None:
        for notebook in notebooks:
            graded = Path(notebook).parent
            parts = list(graded.parts)
            place = len(parts) - 1 - parts[::-1].index(folders["autograded"])
            feedback = Path(*parts[:place], folders["feedback"], *parts[place + 1 :])
            release = Path(*parts[:place], folders["release"], parts[-1])
            for path in feedback.rglob("*"):
                if (
                    path.is_file()
                    and path.suffix != ".html"
                    and not _released(path, feedback, release)
                ):
                    path.unlink()

    return only_pages


def _released(path: Path, feedback: Path, release: Path) -> bool:
    original = release / path.relative_to(feedback)
    return original.is_file() and original.read_bytes() == path.read_bytes()
