"""Keras' `fit`, fast: the same call on one CPU, one GPU and several GPUs of one machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from annbook.training.devices import Decision, current
from annbook.training.fit import copies
from annbook.training.fit.arrays import Arrays, as_arrays, split_off
from annbook.training.fit.execution import choose_steps
from annbook.training.fit.plan import Plan, choose_xla, make_plan
from annbook.training.fit.resident import ResidentSteps
from annbook.training.fit.result import Training
from annbook.training.fit.throughput import (
    Throughput,
    flops_per_sample,
    known_peak,
    measure,
    stopwatch,
)


def fit(
    model: Any,
    X: Any,
    y: Any = None,
    *,
    epochs: int = 1,
    batch_size: int = 32,
    validation_data: Any = None,
    validation_split: float = 0.0,
    validation_batch_size: int | None = None,
    validation_freq: int = 1,
    callbacks: Any = None,
    class_weight: dict[int, float] | None = None,
    sample_weight: Any = None,
    shuffle: bool = True,
    initial_epoch: int = 0,
    verbose: int | str = "auto",
    steps_per_execution: int | str = "auto",
    resident: bool | str = "auto",
) -> Training:
    """Train a compiled Keras model, fast: same seed, same losses as `model.fit`.

    Parameters
    ----------
    model : keras.Model
        Compiled. Trained in place.
    X, y : arrays of n_samples rows, or structures of arrays; or X a tf.data.Dataset
        As for `model.fit`. A dataset makes its own batches, and `y` stays None.
    epochs, batch_size, validation_data, validation_split, validation_batch_size, \
validation_freq, class_weight, sample_weight, shuffle, initial_epoch, verbose
        As for `model.fit`.
    callbacks : list of keras.callbacks.Callback
        One that acts on each batch is honoured: then each execution has one step, which is
        slower. See `annbook.training.fit.needs_every_batch`. `TerminateOnNaN` stops
        at the end of the execution in which the loss became NaN.
    steps_per_execution : int or "auto"
        How many steps TensorFlow takes before Python is asked. The model's own setting is
        the same as before when `fit` returns.
    resident : {"auto", True, False}
        Whether the data are kept on the device; "auto" does if they fit.

    Returns
    -------
    Training
        With `history` as in Keras, `throughput` and `plan`.

    Raises
    ------
    ValueError
        If data are empty, of different lengths or not finite, labels do not fit the output
        layer, a number is out of range, or the model is not compiled.

    Warns
    -----
    SilentBugWarning
        What `annbook.training.checks.check_training` finds: unscaled pixels, a last
        activation that contradicts the loss, and the like.

    Notes
    -----
    Built in: chapter 16. On a CPU the losses are those of `model.fit` bit by bit unless XLA
    is asked for. With several GPUs (`annbook.training.devices.configure`) each takes a share
    of every batch. For several machines, Keras 3 offers `keras.distribution` with JAX.
    """
    _check_numbers(epochs=epochs, batch_size=batch_size)
    if not getattr(model, "compiled", False):
        raise ValueError("model must be compiled. Received: a model without compile()")
    settings = {
        "epochs": epochs,
        "callbacks": _listed(callbacks),
        "validation_data": validation_data,
        "validation_batch_size": validation_batch_size,
        "validation_freq": validation_freq,
        "initial_epoch": initial_epoch,
        "verbose": verbose,
    }
    from annbook.training.checks import check_training

    if _makes_batches(X):
        check_training(model, X, validation=validation_data)
        return _stream(model, X, steps_per_execution, settings)
    arrays = as_arrays(X, y, sample_weight)
    if validation_split and validation_data is None:
        arrays, held_out = split_off(arrays, validation_split)
        settings["validation_data"] = held_out.parts
    if class_weight is not None:
        arrays = arrays.weighted(class_weight)
    check_training(
        model,
        arrays.X,
        arrays.y,
        sample_weight=arrays.sample_weight,
        validation=settings["validation_data"],
    )
    settings["validation_batch_size"] = validation_batch_size or batch_size
    chosen = make_plan(
        model,
        arrays,
        batch_size,
        settings["callbacks"],
        steps_per_execution,
        resident if shuffle in (True, False) else False,
    )
    return _run(model, arrays, chosen, batch_size, shuffle, settings)


def _stream(model: Any, batches: Any, steps: int | str, settings: dict[str, Any]) -> Training:
    """Train on a dataset that makes its own batches."""
    n_batches = int(batches.cardinality()) if hasattr(batches, "cardinality") else -1
    known = n_batches if n_batches >= 0 else None
    if known == 0:
        raise ValueError("X must have at least one batch. Received: an empty dataset")
    chosen = Plan(
        route=Decision("route", "keras", "the data come as batches"),
        steps_per_execution=choose_steps(known, 1, settings["callbacks"], steps),
        xla=choose_xla(model.jit_compile, current().xla),
    )
    return _run(model, batches, chosen, 0, False, settings)


def _run(
    model: Any,
    data: Any,
    chosen: Plan,
    batch_size: int,
    shuffle: bool,
    settings: dict[str, Any],
) -> Training:
    """Call `model.fit`, with our own train function if the data stay on the device."""
    with copies.spread(model, current()) as trained, _as_planned(trained, chosen):
        clock = stopwatch()
        settings = settings | {"callbacks": [*settings["callbacks"], clock]}
        if not isinstance(data, Arrays):
            history = trained.fit(data, shuffle=False, **settings)
        elif chosen.route.choice == "resident":
            steps = chosen.steps_per_execution.choice
            trained.train_function = ResidentSteps(
                trained,
                data,
                batch_size=batch_size,
                steps=steps,
                shuffle=shuffle,
                xla=chosen.xla.choice,
            )
            history = trained.fit(
                _count(-(-data.n_samples // batch_size)), shuffle=False, **settings
            )
        else:
            history = trained.fit(
                **data.as_arguments, batch_size=batch_size, shuffle=shuffle, **settings
            )
    n_samples = data.n_samples if isinstance(data, Arrays) else None
    return Training(model, history, _throughput(model, n_samples, clock.seconds), chosen)


@contextmanager
def _as_planned(model: Any, chosen: Plan) -> Iterator[None]:
    """Give the model the settings of the plan, and its own ones back."""
    before = model.steps_per_execution
    jit = model.jit_compile
    model.steps_per_execution = chosen.steps_per_execution.choice
    model.jit_compile = chosen.xla.choice
    _forget_functions(model)
    try:
        yield
    finally:
        model.steps_per_execution = before
        model.jit_compile = jit
        _forget_functions(model)


def _forget_functions(model: Any) -> None:
    """Have Keras make its functions anew, since they were made for other settings."""
    model.train_function = model.test_function = model.predict_function = None


def _count(n_batches: int) -> Any:
    """Give Keras as many elements as there are batches; what they are does not matter."""
    import tensorflow as tf

    return tf.data.Dataset.range(n_batches)


def _throughput(model: Any, n_samples: int | None, seconds: list[float]) -> Throughput | None:
    if not seconds:
        return None
    configured = current()
    flops = flops_per_sample(model)
    peak = known_peak(configured.device, model.dtype_policy.name)
    together = peak * len(configured.devices.choice) if peak else None
    return measure(seconds, n_samples, flops=flops, peak=together)


def _listed(callbacks: Any) -> list[Any]:
    if callbacks is None:
        return []
    return list(callbacks) if isinstance(callbacks, list | tuple) else [callbacks]


def _makes_batches(X: Any) -> bool:
    return hasattr(X, "element_spec")


def _check_numbers(**numbers: Any) -> None:
    for name, number in numbers.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise ValueError(f"{name} must be a positive integer. Received: {number!r}")
