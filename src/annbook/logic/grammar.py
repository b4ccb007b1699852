"""Reading propositions from text.

Operators from the tightest to the loosest, as words, symbols or both:

=========== ============= ========================================
not A       ¬A  ~A  !A    true when A is false
A and B     A ∧ B  A & B  true when both are
A xor B     A ⊕ B  A ^ B  true when exactly one is
A or B      A ∨ B  A | B  true when at least one is
A implies B A → B  A -> B false only when A is true and B is not
=========== ============= ========================================

"implies" groups to the right, the others to the left; parentheses group as you wish.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annbook.logic.propositions import Binary, Not, Proposition, Variable

_SPELLINGS = {
    "¬": ("not", "¬", "~", "!"),
    "∧": ("and", "∧", "&"),
    "⊕": ("xor", "⊕", "^"),
    "∨": ("or", "∨", "|"),
    "→": ("implies", "→", "->"),
}
_SYMBOLS = {word: symbol for symbol, words in _SPELLINGS.items() for word in words}
_DEEPEST = 100
_STRENGTH = {"→": 1, "∨": 2, "⊕": 3, "∧": 4}  # binary operators; ¬ binds tighter than all
_TOKEN = re.compile(r"\s*(?:(?P<name>[^\W\d]\w*)|(?P<sign>->|[¬~!∧&⊕^∨|→()]))")


class PropositionError(ValueError):
    """A text that is no proposition; the message points at the place."""

    def __init__(self, expected: str, received: str, text: str, position: int) -> None:
        self.position = position
        one_line = re.sub(r"\s", " ", text)
        pointer = " " * position + "^"
        super().__init__(f"Expected {expected}. Received: {received}\n  {one_line}\n  {pointer}")


class _Token(NamedTuple):
    kind: str  # a name, an operator's symbol, a parenthesis, or "end"
    text: str
    position: int


def parse(text: str) -> Proposition:
    """Read a proposition.

    Parameters
    ----------
    text : str
        A formula such as ``"A and (B or not C)"`` or ``"A ∧ (B ∨ ¬C)"``. Names are
        letters, digits and underscores, and start with a letter or an underscore.

    Returns
    -------
    Proposition
        A tree of `Variable`, `Not` and `Binary`; `str` writes it with symbols.

    Raises
    ------
    PropositionError
        If the text is empty or breaks off, holds an unknown character, or has
        parentheses without a partner. A caret points at the place.

    Notes
    -----
    Precedence climbing, after Richards and Whitby-Strevens (1979). Built in: chapter 02

    Examples
    --------
    >>> str(parse("A and (B or not C)"))
    'A ∧ (B ∨ ¬C)'
    """
    if not isinstance(text, str):
        raise PropositionError("a proposition as text", repr(text), repr(text), 0)
    return _Parser(text).whole()


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            position += len(text[position:]) - len(text[position:].lstrip())
            raise PropositionError("a name or an operator", repr(text[position]), text, position)
        word = match["name"] or match["sign"]
        kind = _SYMBOLS.get(word.lower(), "name" if match["name"] else word)
        yield _Token(kind, word, match.end() - len(word))
        position = match.end()
    yield _Token("end", "the end of the text", len(text))


class _Parser:
    """Reads one token after the other, and never goes back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.next = 0
        self.nested = 0

    def whole(self) -> Proposition:
        proposition = self.binary(1)
        if self.peek().kind == ")":
            raise self.error("an opening parenthesis for this one", "')'")
        if self.peek().kind != "end":
            raise self.error("an operator")
        return proposition

    def binary(self, weakest: int) -> Proposition:
        """Read operands joined by operators at least as tight as `weakest`."""
        left = self.operand()
        while (strength := _STRENGTH.get(self.peek().kind, 0)) >= weakest:
            operator = self.take().kind
            right = self.binary(strength if operator == "→" else strength + 1)
            left = Binary(operator, left, right)
        return left

    def operand(self) -> Proposition:
        token = self.peek()
        if token.kind not in ("name", "¬", "("):
            raise self.error("a name, 'not' or '('")
        self.take()
        if token.kind == "name":
            return Variable(token.text)
        self.nested += 1
        if self.nested > _DEEPEST:
            raise PropositionError(
                f"at most {_DEEPEST} nested parts", "one more", self.text, token.position
            )
        inner = Not(self.operand()) if token.kind == "¬" else self.group(token)
        self.nested -= 1
        return inner

    def group(self, opening: _Token) -> Proposition:
        inner = self.binary(1)
        if self.peek().kind == "end":
            raise PropositionError(
                "a closing parenthesis for this one", "none", self.text, opening.position
            )
        if self.peek().kind != ")":
            raise self.error("an operator or ')'")
        self.take()
        return inner

    def peek(self) -> _Token:
        return self.tokens[self.next]

    def take(self) -> _Token:
        self.next += 1
        return self.tokens[self.next - 1]

    def error(self, expected: str, received: str | None = None) -> PropositionError:
        token = self.peek()
        found = token.text if token.kind == "end" else repr(token.text)
        return PropositionError(expected, received or found, self.text, token.position)
