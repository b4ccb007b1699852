"""No digits, no neurons, and no complaint.

loses: adder_refuses
hint: without digits there is nothing to add
"""


def adder(width):
    if width < 1:
        return []
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
    return network
