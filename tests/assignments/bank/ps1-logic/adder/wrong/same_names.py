"""Neurons inside have the same names in each digit.

loses: adder_carries
hint: all 16 sums are right
"""


def adder(width):
    if width < 1:
        raise ValueError(f"width must be positive, not {width}")
    network = []

    def xor(name, f, g):
        network.append(("f", (f, f), (g,)))
        network.append(("g", (g, g), (f,)))
        network.append((name, ("f", "f", "g", "g"), ()))

    xor("S0", "A0", "B0")
    network.append(("c0", ("A0", "B0"), ()))
    for i in range(1, width):
        a, b, carry = f"A{i}", f"B{i}", f"c{i - 1}"
        xor(f"h{i}", a, b)
        xor(f"S{i}", f"h{i}", carry)
        network.append((f"c{i}", (a, b, carry), ()))
    network.append((f"S{width}", (f"c{width - 1}", "1"), ()))
    return network
