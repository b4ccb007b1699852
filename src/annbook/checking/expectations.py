"""Call an answer, compare, and fail with one message that helps to mend it."""

import contextlib
import copy
import io
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from annbook.checking.comparison import difference, form_name, misfit, show


class CheckFailed(AssertionError):
    """A graded answer did not do what its statement asks; the message says what it did.

    Parameters
    ----------
    message : str
        What was called, what happened, what was expected, and a hint.
    raised : str
        Name of the exception that the answer raised, if it did.
    """

    def __init__(self, message: str, *, raised: str = "") -> None:
        super().__init__(message)
        self.raised = raised

    def _render_traceback_(self) -> list[str]:  # what Jupyter shows: no traceback
        return [f"CheckFailed: {self}"]


def expect(
    function: Callable[..., Any],
    *arguments: Any,
    returns: Any,
    hint: str,
    rtol: float = 0.0,
    atol: float = 0.0,
    **keywords: Any,
) -> None:
    """Call an answer and compare what it returns with what is expected.

    Parameters
    ----------
    function : callable
        The answer. It gets copies of the arguments; warnings and stderr are dropped.
    *arguments, **keywords
        What to call it with.
    returns : None, bool, int, float, str, list, tuple, dict or ndarray
        The expected value. Types must agree: a list is no tuple, and arrays need the same
        dtype and shape. Python's and NumPy's scalars of one kind count as the same type,
        a bool counts as an integer, and an integer as a float.
    hint : str
        The misconception behind the usual wrong answer.
    rtol, atol : float
        Numbers may differ by `atol + rtol * abs(expected)`. NaN equals NaN.

    Raises
    ------
    CheckFailed
        If the value differs, or the call raises anything.

    Examples
    --------
    >>> expect(abs, -3, returns=3, hint="the distance from 0 is never negative")
    """
    actual = call(function, *arguments, hint=hint, **keywords)
    called = _describe(function, arguments, keywords)
    expect_value(actual, returns, what=called, hint=hint, rtol=rtol, atol=atol)


def call(function: Callable[..., Any], *arguments: Any, hint: str, **keywords: Any) -> Any:
    """Call an answer with copies of the arguments; if it raises, the check fails.

    Parameters
    ----------
    function, *arguments, hint, **keywords
        As in `expect`.

    Returns
    -------
    object
        Whatever came back: not to be trusted before its type has been checked.

    Raises
    ------
    CheckFailed
        If the call raises anything. The message names the line of the answer.
    """
    return _run(function, _copies(arguments), keywords, hint)


def expect_value(
    actual: Any, expected: Any, *, what: str, hint: str, rtol: float = 0.0, atol: float = 0.0
) -> None:
    """Compare a value with what is expected, as `expect` does after its call.

    Parameters
    ----------
    actual, expected : object
        What there is, and what there should be.
    what : str
        Where the value comes from: the first line of the message.
    hint, rtol, atol
        As in `expect`.

    Raises
    ------
    CheckFailed
        If the two differ.
    """
    differs = difference(actual, expected, rtol=rtol, atol=atol)
    if differs is None:
        return
    tolerance = f" (within rtol={rtol:g}, atol={atol:g})" if rtol or atol else ""
    raise CheckFailed(
        f"{what}\n  came back: {show(actual)}\n  expected:  {show(expected)}{tolerance}\n"
        f"  that is:   {differs}\n  Hint: {hint}"
    )


def expect_type(value: Any, form: Any, *, what: str, hint: str) -> None:
    """See that a value, and all that it contains, is exactly of a type.

    Parameters
    ----------
    value : object
        Anything at all.
    form : type
        A plain type or a form such as `list[tuple[str, tuple[int, ...]]]`.
    what, hint : str
        As in `expect_value`.

    Raises
    ------
    CheckFailed
        If it is of another type; a subclass is another type.
    """
    wrong = misfit(value, form)
    if wrong is not None:
        raise CheckFailed(
            f"{what}\n  came back: {show(value)}\n  expected:  {form_name(form)}\n"
            f"  that is:   {wrong}\n  Hint: {hint}"
        )


def expect_error(
    function: Callable[..., Any],
    *arguments: Any,
    raises: type[Exception] = ValueError,
    mentions: str = "",
    hint: str,
    **keywords: Any,
) -> None:
    """Call an answer with input that it must refuse.

    Parameters
    ----------
    function, *arguments, **keywords
        As in `expect`.
    raises : type of exception
        What it must raise; a subclass will do.
    mentions : str
        What the message must contain.
    hint : str
        Why this input is to be refused.

    Raises
    ------
    CheckFailed
        If the call returns, raises something else, or does not mention what it should.
    """
    called = _describe(function, arguments, keywords)
    try:
        happened = f"came back: {show(_quietly(function, _copies(arguments), keywords))}"
    except (Exception, SystemExit) as error:
        if isinstance(error, raises) and mentions in str(error):
            return
        happened = f"raised:    {type(error).__name__}: {error}"
    wanted = raises.__name__ + (f" with {mentions!r} in its message" if mentions else "")
    raise CheckFailed(f"{called}\n  {happened}\n  expected:  {wanted}\n  Hint: {hint}")


def expect_unchanged(
    function: Callable[..., Any], *arguments: Any, hint: str, **keywords: Any
) -> None:
    """Call an answer and see that it leaves its arguments as they were.

    Parameters
    ----------
    function, *arguments, hint, **keywords
        As in `expect`; what the call returns does not matter.

    Raises
    ------
    CheckFailed
        If an argument has another value afterwards, or the call raises anything.
    """
    called = _describe(function, arguments, keywords)
    used = _copies(arguments)
    _run(function, used, keywords, hint)
    for before, after in zip(arguments, used, strict=True):
        if not callable(before):
            expect_value(after, before, what=f"An argument, after {called}", hint=hint)


@contextlib.contextmanager
def hidden(behaviour: str) -> Iterator[None]:
    """Report whatever fails inside as this behaviour, without inputs or expected values.

    Parameters
    ----------
    behaviour : str
        What the statement demands and the answer does not do, in one sentence.

    Raises
    ------
    CheckFailed
        With `behaviour` as its message, if anything inside fails.

    Examples
    --------
    >>> with hidden("The distance from 0 is never negative."):
    ...     expect(abs, -7.5, returns=7.5, hint="")
    """
    try:
        yield
    except (Exception, SystemExit) as failure:
        raised = failure.raised if type(failure) is CheckFailed else type(failure).__name__
        note = f" (The answer raised {raised}.)" if raised else ""
        message = f"{behaviour}{note}\n  Found with an input that is not shown."
        raise CheckFailed(message, raised=raised) from None


def _run(
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    hint: str,
) -> Any:
    """Return what the answer returns; whatever it raises becomes a failed check."""
    called = _describe(function, arguments, keywords)
    try:
        return _quietly(function, arguments, keywords)
    except NotImplementedError:
        message = f"{called}\n  raised:    NotImplementedError: this part is still blank."
        raise CheckFailed(message, raised="NotImplementedError") from None
    except (Exception, SystemExit) as error:
        name, where = type(error).__name__, _place(error)
        message = (
            f"{called}\n  raised:    {name}: {error}\n"
            f"  in {where.name}, line {where.lineno}: {where.line}\n  Hint: {hint}"
        )
        raise CheckFailed(message, raised=name) from None


def _place(error: BaseException) -> traceback.FrameSummary:
    """Find the last line that is not a library's."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((f for f in reversed(frames) if "site-packages" not in f.filename), frames[-1])


def _quietly(
    function: Callable[..., Any], arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> Any:
    """Call without warnings or stderr: a grader that counts them would fail the check."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        return function(*arguments, **keywords)


def _copies(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(a if callable(a) else copy.deepcopy(a) for a in arguments)


def _describe(
    function: Callable[..., Any], arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> str:
    name = getattr(function, "__name__", "your_function")
    shown = [*map(show, arguments), *(f"{key}={show(value)}" for key, value in keywords.items())]
    return f"{name}({', '.join(shown)})"
