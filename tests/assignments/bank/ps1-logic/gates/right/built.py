"""Built by a loop from a table of words."""


def gates():
    wiring = {"identity": "AA ", "and": "AB ", "or": "ABAB ", "and_not": "AA B", "not": "11 A"}
    result = {}
    for gate, words in wiring.items():
        excitatory, inhibitory = words.split(" ")
        result[gate] = ("C", tuple(excitatory), tuple(inhibitory))
    return result
