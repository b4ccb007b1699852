"""Two half adders for each digit, joined by OR, from a carry that is always off."""


def adder(width):
    if width < 1:
        raise ValueError(f"{width} digits are too few")
    network = [("carry0", (), ())]

    def half(f, g, total, carry):
        network.append((carry, (f, g), ()))
        network.append((total, (f, f, g, g), (carry,)))

    for i in range(width):
        half(f"A{i}", f"B{i}", f"t{i}", f"u{i}")
        half(f"t{i}", f"carry{i}", f"S{i}", f"v{i}")
        network.append((f"carry{i + 1}", (f"u{i}", f"v{i}", "1"), ()))
    network.append((f"S{width}", (f"carry{width}",) * 2, ()))
    return network
