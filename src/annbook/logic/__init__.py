"""Logic with neurons that are on or off, after McCulloch and Pitts (1943).

`neurons` says when one neuron fires, `networks` joins them, `truth` tries every case.
`propositions` are formulas as trees, `grammar` reads them from text, and `compiler`
turns them into networks; `normal_form` wires any truth table in three layers.
`circuits` holds networks that have names of their own, from AND to an adder, and
`search` finds how few neurons a function needs.
"""

from annbook.logic.compiler import compile_proposition
from annbook.logic.grammar import PropositionError, parse
from annbook.logic.networks import Network
from annbook.logic.neurons import ALWAYS_ON, Neuron, fires
from annbook.logic.propositions import evaluate, variables
from annbook.logic.truth import TruthTable, all_cases, truth_table

__all__ = [
    "ALWAYS_ON",
    "Network",
    "Neuron",
    "PropositionError",
    "TruthTable",
    "all_cases",
    "compile_proposition",
    "evaluate",
    "fires",
    "parse",
    "truth_table",
    "variables",
]
