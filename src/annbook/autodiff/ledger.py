"""The books of a computation: every value, local derivative and gradient, line by line.

Two straight-line functions are read as they stand: `forward` computes values, `backward`
computes, for each value `z`, the gradient `dz` of the last one with respect to it. Each
line becomes an entry. The local derivatives do not come from `backward`, but from running
the lines of `forward` on dual numbers: so the two can be audited against each other.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annbook.autodiff.dual import Dual

_COMMENT = re.compile(r"\s*#\s*(?P<text>.*)$")


@dataclass(frozen=True)
class Entry:
    """One line of code, and what it made.

    Parameters
    ----------
    direction : str
        "forward" or "backward".
    name : str
        What the line computes: `z1`, or `dz1`.
    code : str
        The line without its comment.
    equation : str
        The comment, which names the equation that the line computes.
    value : float
        What came out.
    locals : dict from (str, str) to float
        Forward: ∂(this)/∂(each value that it uses). Backward, for `da1`: ∂(each value that
        uses a1)/∂a1, by whose gradients they are multiplied.
    """

    direction: str
    name: str
    code: str
    equation: str
    value: float
    locals: dict[tuple[str, str], float] = field(default_factory=dict)


class Ledger:
    """Run a forward and a backward function line by line, and keep the books.

    Parameters
    ----------
    forward, backward : callable
        Plain functions whose lines all read `name = expression`, or several of these as
        `a, b = …, …`, before `return locals()`. Expressions are made of numbers and
        functions of NumPy. A comment at the end of a line names its equation.
    inputs : mapping from str to float
        The arguments of `forward`.

    Attributes
    ----------
    entries : tuple of Entry
        In the order of execution.
    values : dict from str to float
        All values and gradients by name, inputs included.

    Raises
    ------
    ValueError
        If a line is not an assignment to one name, or the inputs do not fit.

    Notes
    -----
    Built in: chapter 06.
    """

    def __init__(
        self,
        forward: Callable[..., Any],
        backward: Callable[..., Any],
        inputs: Mapping[str, float],
    ) -> None:
        _check_inputs(forward, inputs)
        self.inputs = {name: float(value) for name, value in inputs.items()}
        self.values = dict(self.inputs)
        forward_entries = tuple(self._run_forward(forward))
        slopes = {pair: d for entry in forward_entries for pair, d in entry.locals.items()}
        self.entries = forward_entries + tuple(self._run_backward(backward, slopes))

    def _run_forward(self, function: Callable[..., Any]) -> Iterator[Entry]:
        for name, code, equation in _lines(function):
            used = [n for n in _names(code) if n in self.values]
            slopes = {(name, n): self._slope(code, n, function) for n in used}
            value = self._evaluate(code, self.values, function)
            self.values[name] = float(value)
            yield Entry("forward", name, f"{name} = {code}", equation, float(value), slopes)

    def _run_backward(
        self, function: Callable[..., Any], slopes: Mapping[tuple[str, str], float]
    ) -> Iterator[Entry]:
        for name, code, equation in _lines(function):
            value = float(self._evaluate(code, self.values, function))
            self.values[name] = value
            of = {pair: d for pair, d in slopes.items() if f"d{pair[1]}" == name}
            yield Entry("backward", name, f"{name} = {code}", equation, value, of)

    def _slope(self, code: str, name: str, function: Callable[..., Any]) -> float:
        """Differentiate an expression for one of its names, with a dual number."""
        result = self._evaluate(code, self.values | {name: Dual(self.values[name], 1.0)}, function)
        return float(result.tangent)

    @staticmethod
    def _evaluate(code: str, values: Mapping[str, Any], function: Callable[..., Any]) -> Any:
        known = getattr(function, "__globals__", {})
        return eval(code, {**known, **values})

    def audit(self) -> float:
        """Return the largest imbalance of the backward entries.

        Every gradient must equal the sum, over all uses of its value, of the gradient that
        arrives there times the local derivative; equation (eq-sum-over-uses).
        """
        return max(
            abs(
                entry.value
                - sum(self.values[f"d{use}"] * d for (use, _), d in entry.locals.items())
            )
            for entry in self.entries
            if entry.direction == "backward" and entry.locals
        )


def _lines(function: Callable[..., Any]) -> Iterator[tuple[str, str, str]]:
    """Yield name, expression and comment of every line of a straight-line function."""
    source = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(source).body
    rows = source.splitlines()
    for statement in definition.body:  # type: ignore[attr-defined]
        if isinstance(statement, ast.Return | ast.Expr):
            continue
        comment = _COMMENT.match(rows[statement.end_lineno - 1][statement.end_col_offset :])
        for name, value in _pairs(statement, function.__name__):
            yield name, ast.unparse(value), comment["text"] if comment else ""


def _pairs(statement: ast.stmt, function: str) -> list[tuple[str, ast.expr]]:
    """Return names and expressions of `a = …`, or of `a, b = …, …`."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return [(name, value)]
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            pairs = zip(names, values, strict=True)
            return [(name.id, value) for name, value in pairs if isinstance(name, ast.Name)]
    raise ValueError(
        f"every line of {function} must read name = expression. "
        f"Received: {ast.unparse(statement)!r}"
    )


def _names(code: str) -> list[str]:
    """Return the names in an expression, each once, in order."""
    nodes = ast.walk(ast.parse(code, mode="eval"))
    found = sorted((n.col_offset, n.id) for n in nodes if isinstance(n, ast.Name))
    return list(dict.fromkeys(name for _, name in found))


def _check_inputs(forward: Callable[..., Any], inputs: Mapping[str, float]) -> None:
    expected = list(inspect.signature(forward).parameters)
    if set(expected) != set(inputs):
        raise ValueError(
            f"inputs must be given for exactly {', '.join(expected)}. "
            f"Received: {', '.join(inputs) or 'none'}"
        )
