"""The highest output is always silent.

loses: adder_one_digit, adder_carries
hint: the carry is S1
"""


def adder(width):
    if width < 1:
        raise ValueError(f"width must be positive, not {width}")
    network = []

    def xor(name, f, g):
        network.append((name + "f", (f, f), (g,)))
        network.append((name + "g", (g, g), (f,)))
        network.append((name, (name + "f", name + "f", name + "g", name + "g"), ()))

    xor("S0", "A0", "B0")
    network.append(("c0", ("A0", "B0"), ()))
    for i in range(1, width):
        a, b, carry = f"A{i}", f"B{i}", f"c{i - 1}"
        xor(f"h{i}", a, b)
        xor(f"S{i}", f"h{i}", carry)
        network.append((f"c{i}", (a, b, carry), ()))
    network.append((f"S{width}", (f"c{width - 1}",), ()))
    return network
