"""What electrodes write down: voltage above, the current that causes it below."""

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from annbook.biology import MembraneRecording, Recording
from annbook.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE

SPIKE_TOP = 20.0  # mV: how high a spike is drawn that a model leaves without a shape


def membrane_trace(
    recording: Recording,
    current: npt.ArrayLike,
    *,
    unit: str = "nA",
    threshold: float | None = None,
    axes: tuple[Axes, Axes] | None = None,
) -> Axes:
    """Plot one neuron's voltage over the current that drove it.

    Parameters
    ----------
    recording : Recording
        Of a single neuron. A spike whose voltage has no shape is drawn as a line.
    current : array of shape (n_steps,)
        What went into `simulate`.
    unit : str
        Unit of the current, for its axis.
    threshold : float, optional
        Drawn as a dashed line, mV.
    axes : pair of Axes, optional
        For the voltage and for the current; by default a new figure.

    Returns
    -------
    Axes
        Those of the voltage.

    Raises
    ------
    ValueError
        If the recording holds several neurons, or `current` has another length.

    Notes
    -----
    Built in: chapter 01.
    """
    steps = np.asarray(current, dtype=np.float64)
    if recording.voltage.ndim != 1 or steps.shape != (len(recording.time) - 1,):
        raise ValueError(
            "recording and current must belong to one neuron, with one current per step. "
            f"Received: voltage of shape {recording.voltage.shape}, current of shape {steps.shape}"
        )
    if axes is None:
        _, axes = plt.subplots(2, 1, sharex=True, figsize=(6.4, 3.8), height_ratios=(3, 1))
    top, bottom = axes
    top.plot(recording.time, recording.voltage, color=BLUE, lw=1.8)
    if threshold is not None:
        top.axhline(threshold, color=MUTED, lw=1, ls="--")
        top.text(recording.time[-1], threshold + 2, "threshold", color=MUTED, ha="right")
        top.vlines(recording.spike_times(), threshold, SPIKE_TOP, color=BLUE, lw=1.8)
    top.set(ylabel="voltage (mV)")
    bottom.step(recording.time, np.append(steps, steps[-1]), where="post", color=ORANGE, lw=1.8)
    bottom.set(xlabel="time (ms)", ylabel=f"current\n({unit})")
    return top


def action_potential(
    recording: MembraneRecording, *, axes: tuple[Axes, Axes] | None = None
) -> Axes:
    """Plot the first spike of a recording, number its phases, and show the gates below.

    Parameters
    ----------
    recording : MembraneRecording
        Of a single neuron that fires at least once.
    axes : pair of Axes, optional
        For the voltage and for the gates; by default a new figure.

    Returns
    -------
    Axes
        Those of the voltage.

    Raises
    ------
    ValueError
        If the recording holds several neurons or no spike.

    Notes
    -----
    Built in: chapter 01.
    """
    if recording.voltage.ndim != 1 or len(recording.spike_time) == 0:
        raise ValueError(
            "recording must hold one neuron that fires. "
            f"Received: voltage of shape {recording.voltage.shape}, "
            f"{len(recording.spike_time)} spike(s)"
        )
    if axes is None:
        _, axes = plt.subplots(2, 1, sharex=True, figsize=(6.4, 5.0), height_ratios=(3, 2))
    top, bottom = axes
    window = np.abs(recording.time - recording.spike_time[0] - 2) <= 7
    time = recording.time[window] - recording.spike_time[0]
    top.plot(time, recording.voltage[window], color=BLUE)
    _number_phases(top, time, recording.voltage[window])
    top.set(ylabel="voltage (mV)", ylim=(-85, 55))
    for name, colour, style, when, side in (
        ("m", ORANGE, "-", 0.75, -4),
        ("h", GREEN, "--", -3.0, 0),
        ("n", PURPLE, "-.", 3.0, 8),
    ):
        gate = getattr(recording, name)[window]
        bottom.plot(time, gate, color=colour, ls=style)
        place = (when, float(np.interp(when, time, gate)))
        words = bottom.annotate(name, place, (side, 5), textcoords="offset points", color=colour)
        words.set(weight="bold", style="italic")
    bottom.set(
        xlabel="time since the spike (ms)",
        ylabel="open fraction",
        ylim=(-0.03, 1.25),
        yticks=(0, 0.5, 1),
    )
    return top


def _number_phases(ax: Axes, time: npt.NDArray[np.floating], v: npt.NDArray[np.floating]) -> None:
    peak = int(v.argmax())
    phases = {
        "at rest, then\npushed by the input": (int(np.searchsorted(time, -2.2)), (-32, 34)),
        "sodium rushes in": (int(np.gradient(v).argmax()), (-18, 0)),
        "sodium channels shut": (peak, (18, 4)),
        "potassium flows out": (peak + int((v[peak:] < -10).argmax()), (18, 4)),
        "undershoot: harder\nto fire again": (peak + int(v[peak:].argmin()), (30, 26)),
    }
    for number, (words, (k, offset)) in enumerate(phases.items(), start=1):
        ax.annotate(
            f"{number}  {words}",
            (time[k], v[k]),
            offset,
            textcoords="offset points",
            ha="left" if offset[0] > 0 else "center" if offset[1] else "right",
            va="center",
            color=INK,
            arrowprops={"arrowstyle": "-", "color": MUTED, "lw": 0.8, "shrinkB": 4},
        )
        ax.plot(time[k], v[k], "o", ms=6, color=INK, mec=PAPER, zorder=5)
