"""Any weight is taken.

loses: weigh_range
hint: which would then grow: refuse it
"""

import keras


def train_both(model, inputs, y, main_weight, learning_rate, epochs):
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate),
        loss={"price": "mse", "auxiliary": "mse"},
        loss_weights={"price": main_weight, "auxiliary": 1 - main_weight},
    )
    targets = {"price": y, "auxiliary": y}
    history = model.fit(inputs, targets, epochs=epochs, batch_size=len(y), verbose=False).history
    return model, {name: history[name] for name in ("loss", "price_loss", "auxiliary_loss")}
