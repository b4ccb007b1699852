"""Rewrites implies and xor, and returns networks that are joined, named by depth."""


def compile_formula(formula):
    def check(f):
        if isinstance(f, str):
            return
        parts = {"not": 1, "and": 2, "or": 2, "implies": 2, "xor": 2}.get(f[0])
        if parts != len(f) - 1:
            raise ValueError(f"cannot read {f[0]} with {len(f) - 1} parts")
        for g in f[1:]:
            check(g)

    def names(f):
        return {f} if isinstance(f, str) else names(f[1]) | names(f[-1])

    def build(f, path):
        if isinstance(f, str):
            return [(path, (f, f), ())]
        if f[0] == "implies":
            f = ("or", ("not", f[1]), f[2])
        if f[0] == "xor":
            f = ("and", ("or", f[1], f[2]), ("not", ("and", f[1], f[2])))
        subs = [path + str(i) for i in range(len(f) - 1)]
        nets = [n for g, sub in zip(f[1:], subs, strict=True) for n in build(g, sub)]
        wires = {
            "not": (("1", "1"), tuple(subs)),
            "and": (tuple(subs), ()),
            "or": (tuple(subs) * 2, ()),
        }
        return [*nets, (path, *wires[f[0]])]

    check(formula)
    prefix = "p" * (1 + max(len(name) for name in names(formula)))
    return build(formula, prefix)
