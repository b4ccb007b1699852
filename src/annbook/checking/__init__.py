"""How graded answers are checked: what was called, what came back, what was expected.

A check never asks an answer whether it is right. It looks at the exact type first and
compares plain numbers, strings and containers itself, so an object that claims to equal
everything equals nothing here. A failure is one short message, without a traceback: the
place to look is the answer, not the check.
"""

from annbook.checking.comparison import difference, misfit
from annbook.checking.expectations import (
    CheckFailed,
    call,
    expect,
    expect_error,
    expect_type,
    expect_unchanged,
    expect_value,
    hidden,
)
from annbook.checking.models import expect_model
from annbook.checking.provenance import expect_own

__all__ = [
    "CheckFailed",
    "call",
    "difference",
    "expect",
    "expect_error",
    "expect_model",
    "expect_own",
    "expect_type",
    "expect_unchanged",
    "expect_value",
    "hidden",
    "misfit",
]
