"""How fast a training ran, and how that compares with what the device could do at most.

The first epoch is warm-up: tracing, compilation, memory. Seconds are those of the training
part alone, taken when Keras has read the metrics, which waits for the device.
"""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annbook.training.devices import Device

# Matrix products, dense, per second, by part of the name and by precision: makers' data sheets.
PEAKS: dict[str, dict[str, float]] = {
    "H200": {"float32": 67e12, "mixed_bfloat16": 989e12, "mixed_float16": 989e12},
    "H100 PCIe": {"float32": 51e12, "mixed_bfloat16": 756e12, "mixed_float16": 756e12},
    "H100": {"float32": 67e12, "mixed_bfloat16": 989e12, "mixed_float16": 989e12},
    "A100": {"float32": 19.5e12, "mixed_bfloat16": 312e12, "mixed_float16": 312e12},
    "A10": {"float32": 31.2e12, "mixed_bfloat16": 125e12, "mixed_float16": 125e12},
    "L40": {"float32": 90.5e12, "mixed_bfloat16": 181e12, "mixed_float16": 181e12},
    "L4": {"float32": 30.3e12, "mixed_bfloat16": 121e12, "mixed_float16": 121e12},
    "RTX 4090": {"float32": 82.6e12, "mixed_bfloat16": 165e12, "mixed_float16": 165e12},
    "RTX 3090": {"float32": 35.6e12, "mixed_bfloat16": 71e12, "mixed_float16": 71e12},
    "V100": {"float32": 15.7e12, "mixed_float16": 125e12},
    "T4": {"float32": 8.1e12, "mixed_float16": 65e12},
}


@dataclass(frozen=True)
class Throughput:
    """Speed of a training.

    Parameters
    ----------
    epoch_seconds : tuple of float
        Of each epoch; the first with all that happens once.
    seconds_per_epoch : float
        Median over the epochs after the first; of the first, if there is no other.
    samples_per_second : float or None
        Rows of the training set per second, at that rate; None for a dataset that makes its
        own batches, since it does not say how many rows it has.
    warm : bool
        Whether there was an epoch after the first.
    flops_per_sample : float or None
        Multiplications and additions of the matrix products of a training step, per sample;
        None if the model has layers whose number is not known here.
    share_of_peak : float or None
        Of what the device can do at most; None where that is not known.
    """

    epoch_seconds: tuple[float, ...]
    seconds_per_epoch: float
    samples_per_second: float | None
    warm: bool
    flops_per_sample: float | None = None
    share_of_peak: float | None = None

    def __str__(self) -> str:
        text = f"{self.seconds_per_epoch:.3g} s per epoch"
        if self.samples_per_second is not None:
            text += f", {self.samples_per_second:,.0f} samples/s"
        if not self.warm:
            text += " (first epoch, with warm-up)"
        if self.share_of_peak is not None:
            text += f", {self.share_of_peak:.1%} of the device's peak"
        return text


def measure(
    seconds: Sequence[float],
    n_samples: int | None,
    *,
    flops: float | None = None,
    peak: float | None = None,
) -> Throughput:
    """Sum up the times of the epochs.

    Parameters
    ----------
    seconds : sequence of float
        Per epoch, at least one.
    n_samples : int or None
        Rows per epoch.
    flops : float or None
        Per sample, of a training step.
    peak : float or None
        Operations per second that the devices can do at most, all together.

    Returns
    -------
    Throughput
        The first epoch is taken for warm-up.
    """
    typical = statistics.median(seconds[1:] or seconds)
    rate = n_samples / typical if n_samples else None
    share = rate * flops / peak if rate and flops and peak else None
    return Throughput(tuple(seconds), typical, rate, len(seconds) > 1, flops, share)


def flops_per_sample(model: Any) -> float | None:
    """Count the operations of one training step of a network of dense layers, per sample.

    A dense layer multiplies once forward and twice backward, for its weights and its inputs;
    a multiplication with an addition counts as two operations. The first layer's inputs need no
    gradient. Everything but matrix products is left out.

    Parameters
    ----------
    model : keras.Model
        Built.

    Returns
    -------
    float or None
        None if a layer with weights is neither dense nor one that only scales.
    """
    import keras

    free = keras.layers.Normalization | keras.layers.BatchNormalization | keras.Model
    products = []
    for layer in model._flatten_layers(include_self=False):
        if isinstance(layer, keras.layers.Dense) and layer.built:
            products.append(int(layer.kernel.shape[0]) * int(layer.kernel.shape[1]))
        elif layer.weights and not isinstance(layer, free):
            return None
    return float(6 * sum(products) - 2 * products[0]) if products else None


def known_peak(device: Device, precision: str) -> float | None:
    """Look up what a device can do at most.

    Parameters
    ----------
    device : Device
        By its name.
    precision : str
        The dtype policy of the model.

    Returns
    -------
    float or None
        Operations per second in matrix products; None for what is not in the table, such as
        CPUs.
    """
    if device.kind != "GPU":
        return None
    name = next((part for part in PEAKS if part in device.name), None)
    return PEAKS[name].get(precision) if name else None


def stopwatch() -> Any:
    """Return a Keras callback with the list `seconds`: the training part of each epoch."""
    import keras

    class Stopwatch(keras.callbacks.Callback):  # type: ignore[misc]
        needs_every_batch = False

        def __init__(self) -> None:
            super().__init__()
            self.seconds: list[float] = []
            self._started: float | None = None

        def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
            self._started = time.perf_counter()

        def on_test_begin(self, logs: Any = None) -> None:
            self._stop()

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            self._stop()

        def _stop(self) -> None:
            if self._started is not None:  # validation may have come first
                self.seconds.append(time.perf_counter() - self._started)
                self._started = None

    return Stopwatch()
