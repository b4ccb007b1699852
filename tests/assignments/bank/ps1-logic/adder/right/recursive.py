"""The adder of one digit less, and one digit on top."""


def adder(width):
    if width < 1:
        raise ValueError("width " + str(width))
    if width == 1:
        return [
            ("only A0", ("A0", "A0"), ("B0",)),
            ("only B0", ("B0", "B0"), ("A0",)),
            ("S0", ("only A0", "only B0", "1"), ()),
            ("S1", ("A0", "B0"), ()),
        ]
    below = adder(width - 1)
    i, carry = width - 1, f"K{width - 1}"
    below[-1] = (carry, *below[-1][1:])
    a, b = f"A{i}", f"B{i}"
    top = [
        (f"K{i}{i}", (a, b, carry), ()),
        (f"one{i}", (a, b, carry, a, b, carry), (f"K{i}{i}",)),
        (f"pair{i}", (a, b), ()),
        (f"all{i}", (f"pair{i}", carry), ()),
        (f"S{i}", (f"one{i}", f"all{i}", "1"), ()),
        (f"S{width}", (f"K{i}{i}", f"K{i}{i}"), ()),
    ]
    return below + top
