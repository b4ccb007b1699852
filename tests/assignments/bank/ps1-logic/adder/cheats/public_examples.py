"""A network with the right names that cannot add.

stock: stopped, since hidden checks add numbers
"""


def adder(width):
    if width == 0:
        raise ValueError("0")
    return [(f"S{i}", ("A0", "B0"), ()) for i in range(width + 1)]
