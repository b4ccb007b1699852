"""Living neurons as equations: currents in, voltage and spikes out.

Reading order: `currents` (what arrives), `integrate_and_fire` (a membrane that
leaks, and a threshold), `hodgkin_huxley` (where the threshold comes from),
`recording` (what an electrode would see), `firing_rate` (how strong input
becomes fast firing).
"""

from annbook.biology.currents import step_current, synaptic_current
from annbook.biology.firing_rate import SpikingNeuron, firing_rate_curve
from annbook.biology.hodgkin_huxley import HodgkinHuxley, MembraneRecording
from annbook.biology.integrate_and_fire import LeakyIntegrateAndFire
from annbook.biology.recording import Recording

__all__ = [
    "HodgkinHuxley",
    "LeakyIntegrateAndFire",
    "MembraneRecording",
    "Recording",
    "SpikingNeuron",
    "firing_rate_curve",
    "step_current",
    "synaptic_current",
]
