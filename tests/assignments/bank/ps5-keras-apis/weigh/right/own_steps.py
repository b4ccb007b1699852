"""Batches on its own, with train_on_batch."""

import keras


def train_both(model, inputs, y, main_weight, learning_rate, epochs):
    if abs(main_weight - 0.5) > 0.5:
        raise ValueError(f"Received: {main_weight}")
    names = ("price", "auxiliary")
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate),
        loss={name: "mean_squared_error" for name in names},
        loss_weights=dict(zip(names, (main_weight, 1 - main_weight))),
    )
    report = {"loss": [], "price_loss": [], "auxiliary_loss": []}
    for _ in range(epochs):
        model.reset_metrics()
        told = model.train_on_batch(inputs, {name: y for name in names}, return_dict=True)
        for name in report:
            report[name].append(float(told[name]))
    return model, report
