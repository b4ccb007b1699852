"""An unknown operator is a KeyError.

loses: compile_formula_refuses
hint: needs a message, not a network
"""


def compile_formula(formula):
    arity = {"not": 1, "and": 2, "or": 2, "implies": 2, "xor": 2}
    network = []

    def variables(f):
        return {f} if isinstance(f, str) else set().union(*(variables(g) for g in f[1:]))

    def add(excitatory, inhibitory=()):
        name = "n" + str(len(network))
        while name in taken:
            name += "_"
        network.append((name, tuple(excitatory), tuple(inhibitory)))
        return name

    def translate(f):
        if isinstance(f, str):
            return f
        if len(f) - 1 != arity[f[0]]:
            raise ValueError(f"{f[0]} with {len(f) - 1} parts")
        sources = [translate(g) for g in f[1:]]
        if f[0] == "not":
            return add(["1", "1"], sources)
        left, right = sources
        if f[0] == "and":
            return add([left, right])
        if f[0] == "or":
            return add([left, left, right, right])
        if f[0] == "implies":
            denied = add(["1", "1"], [left])
            return add([denied, denied, right, right])
        only_left, only_right = add([left, left], [right]), add([right, right], [left])
        return add([only_left, only_left, only_right, only_right])

    taken = variables(formula)
    if isinstance(formula, str):
        add([formula, formula])
    else:
        translate(formula)
    return network
