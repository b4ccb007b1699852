"""Digits and carries written as formulas, wired by a small compiler."""


def adder(width):
    if width <= 0:
        raise ValueError(f"cannot add numbers of {width} digits")
    network = []

    def add(f, name=None):
        if isinstance(f, str):
            return f
        a, b = add(f[1]), add(f[2])
        name = name or f"g{len(network)}"
        if f[0] == "and":
            network.append((name, (a, b), ()))
        else:
            network.append((name, (a, a, b, b), ()))
            if f[0] == "xor":
                network[-1] = (f"{name} both", (a, b), ())
                network.append((name, (a, a, b, b), (f"{name} both",)))
        return name

    carry = None
    for i in range(width):
        half = ("xor", f"A{i}", f"B{i}")
        add(half if carry is None else ("xor", half, carry), f"S{i}")
        pair = ("and", f"A{i}", f"B{i}")
        up = pair if carry is None else ("or", pair, ("and", ("or", f"A{i}", f"B{i}"), carry))
        carry = add(up, f"S{width}" if i == width - 1 else f"carry {i}")
    return network
