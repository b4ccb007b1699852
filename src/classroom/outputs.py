"""Outputs that an answer claims to have shown: checked, cut to size, made harmless.

A browser will show them to an instructor, so of HTML only tables and text are left, and
nothing of scripts. Pictures are kept as the bytes of their format, checked by its mark.
"""

import base64
import binascii
from typing import Any

import bleach

_MOST_TEXT = 1 << 20
_MOST_PICTURE = 8 << 20
_MOST_OUTPUTS = 1_000
_MARKS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_TAGS = frozenset(
    """table thead tbody tfoot tr th td caption div span p b i em strong code pre br hr ul ol li
    h1 h2 h3 h4 h5 h6 sub sup""".split()  # noqa: SIM905
)
_ATTRIBUTES = {"*": ["class"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]}


def clean(claimed: Any) -> list[dict[str, Any]]:
    """Return the outputs of a list that are well formed, without what could do harm."""
    if type(claimed) is not list:
        return []
    found, size = [], 0
    for output in claimed[:_MOST_OUTPUTS]:
        cleaned = _clean(output) if type(output) is dict else None
        size += len(str(cleaned))
        if cleaned is not None and size <= 2 * _MOST_PICTURE:
            found.append(cleaned)
    return found


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    """Return text as a stream's output."""
    return {"output_type": "stream", "name": name, "text": text}


def error(name: str, message: str, lines: list[str]) -> dict[str, Any]:
    """Return an error as an output."""
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": lines}


def text_of(shown: list[dict[str, Any]], most: int) -> str:
    """Return what streams among the outputs say, at most so many characters."""
    text = "".join(o["text"] for o in shown if o["output_type"] == "stream")
    return text if len(text) <= most else text[:most] + "\n... Output truncated ...\n"


def _clean(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return stream(_text(output.get("text")), name)
    if kind == "error":
        lines = output.get("traceback")
        lines = [_text(line) for line in lines[:200]] if type(lines) is list else []
        return error(_text(output.get("ename"))[:200], _text(output.get("evalue")), lines)
    if kind not in ("display_data", "execute_result"):
        return None
    shown = {"output_type": kind, "data": _data(output.get("data")), "metadata": {}}
    return shown | ({"execution_count": None} if kind == "execute_result" else {})


def _data(data: Any) -> dict[str, str]:
    if type(data) is not dict:
        return {}
    forms = {kind: _picture(data[kind], mark) for kind, mark in _MARKS.items() if kind in data}
    if "image/svg+xml" in data:
        forms["text/html"] = _drawing(_text(data["image/svg+xml"], _MOST_PICTURE))
    elif "text/html" in data:
        forms["text/html"] = _html(_text(data["text/html"]))
    for kind in ("text/plain", "text/latex"):
        if kind in data:
            forms[kind] = _text(data[kind])
    return {kind: form for kind, form in forms.items() if form}


def _html(text: str) -> str:
    without_styles = bleach.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, strip=True)
    return without_styles if "<table" in text else ""


def _drawing(svg: str) -> str:
    """Return a drawing as a picture: browsers run no script of an image."""
    coded = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return f'<img alt="A figure of the answer." src="data:image/svg+xml;base64,{coded}">'


def _picture(value: Any, mark: bytes) -> str:
    if isinstance(value, bytes):
        raw = value
    else:
        try:
            raw = base64.b64decode(_text(value, _MOST_PICTURE * 2), validate=False)
        except (binascii.Error, ValueError):
            return ""
    fits = raw.startswith(mark) and len(raw) <= _MOST_PICTURE
    return base64.b64encode(raw).decode("ascii") if fits else ""


def _text(value: Any, most: int = _MOST_TEXT) -> str:
    if type(value) is list:
        value = "".join(part for part in value if type(part) is str)
    text = value if type(value) is str else ""
    return text[:most].encode("utf-8", "replace").decode("utf-8")
