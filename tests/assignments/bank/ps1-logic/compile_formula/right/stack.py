"""Without recursion: the tree is flattened first and wired from the leaves."""


def compile_formula(formula):
    order, todo = [], [formula]
    while todo:
        f = todo.pop()
        order.append(f)
        if not isinstance(f, str):
            if len(f) - 1 != {"not": 1, "and": 2, "or": 2, "implies": 2, "xor": 2}.get(f[0]):
                raise ValueError("operator " + str(f[0]))
            todo.extend(f[1:])
    used = {f for f in order if isinstance(f, str)}
    fresh = (name for name in map("k{}".format, range(10**6)) if name not in used)
    network, outputs = [], []

    def wire(excitatory, inhibitory=()):
        network.append((next(fresh), tuple(excitatory), tuple(inhibitory)))
        return network[-1][0]

    for f in reversed(order):
        if isinstance(f, str):
            outputs.append(f)
            continue
        a = outputs.pop()
        if f[0] == "not":
            outputs.append(wire("11", [a]))
            continue
        b = outputs.pop()
        a, b = b, a
        if f[0] == "and":
            outputs.append(wire([a, b]))
        elif f[0] == "or":
            outputs.append(wire([a, a, b, b]))
        elif f[0] == "implies":
            outputs.append(wire([wire("11", [a]), b, "1"]))
        else:
            outputs.append(wire([a, a, b, b], [wire([a, b])]))
    if not network:
        wire(outputs * 2)
    return network
