r"""What a failed check may tell a student: only what the student may know already.

A message is taken apart line by line. Behaviours and hints count if they stand in the check's
own source, so that nothing else can pass for them. An answer may have kept what hidden checks
called it with and give it back on a public call, so once a hidden check has run, values that
come from the answer are shown only where they are too small to carry anything.
"""

import ast
import builtins
import re
from dataclasses import dataclass, field
from functools import cached_property

NOT_SHOWN = "  Found with an input that is not shown."
SECRET = "A behaviour that the statement asks for is missing.\n" + NOT_SHOWN
LOST = {
    "DeadKernelError": "Your program ended, or used more than it may, before this check was done.",
    "AnswerLost": "Your program ended, or used more than it may, before this check was done.",
    "CellTimeoutError": "This check did not end in time.",
    "TimeoutError": "This check did not end in time.",
}
ERRORS = {
    name
    for name, item in vars(builtins).items()
    if isinstance(item, type) and issubclass(item, BaseException)
} | {"LinAlgError", "CheckFailed", "InvalidArgumentError", "ResourceExhaustedError"}
KINDS = "array|bool|bytes|complex|dict|float|int|list|ndarray|set|str|tuple|Tensor|DataFrame|Series"
ONE_KIND = rf"(?:None|an? (?:{KINDS}|float(?:16|32|64)|int(?:8|16|32|64)))"
MISFIT = re.compile(rf"(?:at \[\d\]: )?{ONE_KIND} instead of {ONE_KIND}")
SMALL = re.compile(r"None|True|False|-?[0-2](?:\.0)?|nan|-?inf|\[\]|\(\)|\{\}|''|\"\"")
WORD = re.compile(r"\w+")
COMMON = set(
    re.findall(r"\w+", "An argument after array dtype float32 float64 int64 bool None 0 1")
)
COMMON |= {"True", "False"}
LIBRARIES = {"annbook", "keras", "numpy", "scipy", "sklearn", "tensorflow"}
FIELD = re.compile(r"  (came back|expected|that is|raised|called|Hint): +(.*)")
WHERE = re.compile(r"  in (\w+), line (\d+): (.*)")


@dataclass(frozen=True)
class Check:
    """The source of a check cell, in two halves.

    Parameters
    ----------
    public, hidden : str
        What students see of it, and what they do not.
    after_hidden : bool
        Whether a hidden check has run before this one.
    answers : str
        All that the student wrote, for lines that are quoted from there.
    """

    public: str
    hidden: str = ""
    after_hidden: bool = False
    answers: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        """What the check is about: its first comment."""
        first = self.public.strip().partition("\n")[0]
        return first.lstrip("# ").removeprefix("Check: ") if first.startswith("#") else ""

    @cached_property
    def _public_texts(self) -> list[re.Pattern[str]]:
        return _texts(self.public)

    @cached_property
    def _hidden_texts(self) -> list[re.Pattern[str]]:
        return [text for text in _texts(self.hidden) if "\\ " in text.pattern]  # sentences

    @cached_property
    def _names(self) -> set[str]:
        return set(re.findall(r"\w+", self.public))

    def message(self, name: str, text: str) -> str:
        """Return what to say about an error in this check.

        Parameters
        ----------
        name : str
            Of the exception.
        text : str
            What it says.

        Returns
        -------
        str
        """
        if name in LOST:
            return LOST[name]
        if name != "CheckFailed":
            return self._other(name, text)
        if text.rstrip().endswith(NOT_SHOWN.strip()):
            return self._behaviour(text)
        lines = text.split("\n")
        kept = [self._first(lines[0]), *filter(None, map(self._line, lines[1:]))]
        return "\n".join(kept)

    def _behaviour(self, text: str) -> str:
        first, _, raised = text.partition("\n")[0].partition(" (The answer raised ")
        if not any(pattern.fullmatch(first) for pattern in self._hidden_texts):
            return SECRET
        note = f" (The answer raised {_error(raised.removesuffix('.)'))}.)" if raised else ""
        return f"{first}{note}\n{NOT_SHOWN}"

    def _first(self, line: str) -> str:
        """Return what was called; a function may be named after what it has seen."""
        before, bracket, arguments = line.partition("(")
        if not self.after_hidden or self._public_words(line):
            return line
        if any(pattern.fullmatch(line) for pattern in self._public_texts):
            return line
        if bracket and self._public_words(arguments):
            start = "An argument, after " if before.startswith("An argument, after ") else ""
            return f"{start}your_function({arguments}"
        return "A check on inputs that you can see failed."

    def _public_words(self, text: str) -> bool:
        """Say whether all words and numbers of a text stand in the public half, or are Python's."""
        return set(WORD.findall(text)) <= self._names | COMMON

    def _line(self, line: str) -> str:
        """Return a line of a message, shortened or empty if it could tell too much."""
        match, where = FIELD.fullmatch(line), WHERE.fullmatch(line)
        if match is None and where is None:
            return "" if self.after_hidden else line
        if where is not None:
            return line if where[3].strip() and where[3] in self.answers else ""
        kind, text = match.groups() if match else ("", "")
        if kind == "Hint":
            told = any(pattern.fullmatch(text) for pattern in self._public_texts)
            return line if told else ""
        if not self.after_hidden or kind == "expected":
            return line
        if kind == "called":  # a function of a library, or one that only claims to be
            library = text.partition(".")[0]
            return f"  called:    {library}" if library in LIBRARIES else ""
        if kind == "raised":
            blank = text.endswith("this part is still blank.")
            return line if blank else f"  raised:    {_error(text.partition(':')[0])}"
        allowed = SMALL if kind == "came back" else MISFIT
        return line if allowed.fullmatch(text) else ""

    def _other(self, name: str, text: str) -> str:
        """Return what to say about an error that is not one of the checking functions'."""
        missing = re.fullmatch(r"name '(\w+)' is not defined", text)
        if missing and missing[1] in self._names:
            return f"NameError: {text}: the cell that defines it is missing, or failed"
        stated = any(pattern.fullmatch(text) for pattern in self._public_texts if text)
        return f"{_error(name)}: {text}" if stated else f"The check ended with {_error(name)}."


def _texts(source: str) -> list[re.Pattern[str]]:
    """Return all texts that a source contains; gaps in f-strings take a short word."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            found.append(re.compile(re.escape(node.value)))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.\-]{1,24}"
                for part in node.values
            ]
            if sum(isinstance(part, ast.Constant) for part in node.values):
                found.append(re.compile("".join(parts)))
    return found


def _error(name: str) -> str:
    """Return an exception's name, unless somebody made it up."""
    return name if name in ERRORS else "an exception of its own"
