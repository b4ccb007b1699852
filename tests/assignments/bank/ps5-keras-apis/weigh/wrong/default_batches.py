"""The mini-batches have the usual size.

loses: weigh_steps
hint: one step per epoch for all 40 rows
"""

import keras


def train_both(model, inputs, y, main_weight, learning_rate, epochs):
    if not 0 <= main_weight <= 1:
        raise ValueError(f"main_weight must be from 0 to 1. Received: {main_weight}")
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate),
        loss={"price": "mse", "auxiliary": "mse"},
        loss_weights={"price": main_weight, "auxiliary": 1 - main_weight},
    )
    targets = {"price": y, "auxiliary": y}
    history = model.fit(inputs, targets, epochs=epochs, verbose=False).history
    return model, {name: history[name] for name in ("loss", "price_loss", "auxiliary_loss")}
