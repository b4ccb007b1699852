"""What crosses comes out as it was, of the same type, and keeps its identity."""

import contextlib
import math
from collections import Counter, OrderedDict, deque

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from classroom.decoder import Decoder
from classroom.encoder import Encoder
from classroom.values import Codec
from classroom.wire import ProtocolError


def carry(value, here=None, there=None):
    """Send a value from one side to the other."""
    encoder = Encoder(here or Codec(1))
    node = encoder.node(value)
    heap = [[key, state] for key, state in encoder.heap.items()]
    return Decoder(there or Codec(-1), heap, bytes(encoder.blob)).value(node)


def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return a == b or (math.isnan(a) and math.isnan(b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(k in b and same(v, b[k]) for k, v in a.items())
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
some_arrays = arrays.arrays(
    arrays.scalar_dtypes().filter(lambda d: d.kind in "biufcSU"),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
values = st.recursive(
    scalars | some_arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text() | st.integers() | st.tuples(st.integers()), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
@settings(max_examples=200, deadline=None)
def test_plain_values_come_out_as_they_were(value):
    assert same(carry(value), value)


@pytest.mark.parametrize(
    "value",
    [
        np.float32(0.1),
        np.bool_(True),
        np.int8(-3),
        np.str_("é"),
        np.dtype("<f4"),
        slice(1, None, 2),
        range(3, 9, 2),
        1 + 2j,
        frozenset({1, (2, "a")}),
        {1, 2},
        deque([1]),
        Counter("aab"),
        OrderedDict(a=1),
        bytearray(b"ab"),
        Ellipsis,
        NotImplemented,
        -0.0,
        10**100,
        "\ud800",
    ],
)
def test_other_plain_types_keep_their_type(value):
    found = carry(value)
    assert type(found) is type(value)
    assert str(found) == str(value) or found == value


def test_what_was_one_object_stays_one():
    inner = [1]
    a, b = carry((inner, {"x": inner}))
    assert b["x"] is a
    loop = []
    loop.append(loop)
    found = carry(loop)
    assert found[0] is found


def test_an_object_that_comes_back_is_the_same_object():
    here, there = Codec(1), Codec(-1)
    mine = {"A": 1}
    theirs = carry(mine, here, there)
    theirs["B"] = [2]
    assert carry(theirs, there, here) is mine
    assert mine == {"A": 1, "B": [2]}


def test_arrays_are_brought_up_to_date_and_views_stay_views():
    here, there = Codec(1), Codec(-1)
    mine = np.arange(6.0).reshape(2, 3)
    theirs = carry(mine, here, there)
    view = carry((theirs, theirs[:, 1:]), there, here)[1]
    assert view.base is not None
    view[:] = 9
    assert mine.tolist() == [[0, 9, 9], [3, 9, 9]]
    theirs[0, 0] = 7
    assert carry(theirs, there, here) is mine
    assert mine[0, 0] == 7


def test_order_and_protection_of_arrays_are_kept():
    fortran = np.asfortranarray(np.ones((2, 3)))
    assert carry(fortran).flags.f_contiguous
    fixed = np.broadcast_to(1.0, (2, 2))
    assert not carry(fixed).flags.writeable


def test_both_sides_draw_from_one_generator():
    here, there = Codec(1), Codec(-1)
    mine, twin = np.random.default_rng(3), np.random.default_rng(3)
    theirs = carry(mine, here, there)
    drawn = theirs.normal(size=5)
    assert carry(theirs, there, here) is mine
    assert drawn.tolist() == twin.normal(size=5).tolist()
    assert mine.normal() == twin.normal()


class Odd(int):
    pass


@pytest.mark.parametrize(
    "value",
    [Odd(1), np.ma.masked_all(2), np.array([object()]), np.zeros(2, "i4,f8"), object(), lambda: 0],
)
def test_nothing_else_is_plain(value):
    with pytest.raises(NotImplementedError):
        carry(value)


def test_what_is_nested_too_deeply_is_refused():
    nested = ()
    for _ in range(1000):
        nested = (nested,)
    with pytest.raises(ValueError, match="deep"):
        carry(nested)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 300) | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=6),
    max_leaves=20,
)
TAGS = (
    *("shared", "tuple", "bytes", "scalar", "complex", "frozenset", "slice", "range"),
    *("constant", "dtype", "object", "list", "dict", "set", "array", "view"),
    *("generator", "copied", "by", "deque"),
)
tags = st.sampled_from(TAGS)
nodes = st.recursive(
    json_values,
    lambda inner: st.tuples(tags, st.lists(inner, max_size=6)).map(lambda p: [p[0], *p[1]]),
)


@given(
    nodes,
    st.lists(st.tuples(st.integers(-3, 3), nodes).map(list), max_size=3),
    st.binary(max_size=40),
)
@settings(max_examples=200, deadline=None)
def test_whatever_is_sent_is_a_value_or_an_error_of_the_protocol(node, heap, blob):
    with contextlib.suppress(ProtocolError):
        Decoder(Codec(1), heap, blob).value(node)


@pytest.mark.parametrize(
    "state",
    [
        ["array", "|O", [1], "C", True, 0, 8],
        ["array", "<f8", [-1], "C", True, 0, 8],
        ["array", "<f8", [2], "C", True, 0, 8],
        ["array", "<f8", [1], "C", True, 0, 10**9],
        ["array", "<f8,<i4", [1], "C", True, 0, 12],
        ["view", 2, "<f8", [9], [8], 0, True],
        ["view", 2, "<f8", [1], [8], -8, True],
        ["view", 2, "<f8", [2], [10**12], 0, True],
        ["view", 2, "|O", [1], [8], 0, True],
        ["generator", "PCG64", -1, 1, 0, 0],
        ["generator", "MT19937", 1, 1, 0, 0],
    ],
)
def test_no_state_reaches_beyond_its_bytes(state):
    heap = [[1, state], [2, ["array", "<f8", [1], "C", True, 0, 8]]]
    with pytest.raises(ProtocolError):
        Decoder(Codec(1), heap, b"12345678").value(["shared", 1])
