"""Every conceptual drawing of the book, made by code: one family per file.

Functions draw into Matplotlib axes and return them; they load no data, open no
windows and change no global settings. `show` displays the result with its
alternative text.
"""

from annbook.figures.display import Drawing, show

__all__ = ["Drawing", "show"]
