"""Digits are counted from 1.

loses: adder_one_digit, adder_carries
hint: the sum has one digit more than the numbers
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
    network.append((f"S{width}", (f"c{width - 1}", "1"), ()))
    up = lambda s: s[0] + str(int(s[1:]) + 1) if s[0] in "ABS" and s[1:].isdigit() else s
    return [(up(n), tuple(map(up, e)), tuple(map(up, v))) for n, e, v in network]
