"""Equal parts share their neurons; names are the formulas, made unlike any variable."""


def compile_formula(formula):
    network, seen, longest = [], {}, 0

    def measure(f):
        return len(f) if isinstance(f, str) else max((measure(g) for g in f[1:]), default=0)

    def new(excitatory, inhibitory):
        network.append(("#" * longest + str(len(network)), excitatory, inhibitory))
        return network[-1][0]

    def visit(f):
        if isinstance(f, str):
            return f
        if f in seen:
            return seen[f]
        operator, *rest = f
        wanted = 1 if operator == "not" else 2
        if operator not in ("not", "and", "or", "implies", "xor") or len(rest) != wanted:
            raise ValueError(f"bad formula: {f}")
        a = visit(rest[0])
        b = visit(rest[-1])
        if operator == "not":
            out = new(("1", "1"), (a,))
        elif operator == "and":
            out = new((a, b), ())
        elif operator == "or":
            out = new((a, b, "1"), ())
        elif operator == "implies":
            out = new(("1", "1"), (new(("1", a), (b,)),))
        else:
            out = new((a, b, "1"), (new((a, b), ()),))
        seen[f] = out
        return out

    longest = measure(formula) + 1
    last = visit(formula)
    if not network:
        new((last, last), ())
    return network
