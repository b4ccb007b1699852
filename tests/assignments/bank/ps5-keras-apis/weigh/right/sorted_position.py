"""By position, but in the order that Keras has."""

import keras


def train_both(model, inputs, y, main_weight, learning_rate, epochs):
    if not (0 <= main_weight and main_weight <= 1):
        raise ValueError(f"{main_weight} is not from 0 to 1")
    weights = {"price": main_weight, "auxiliary": 1 - main_weight}
    ordered = [weights[name] for name in sorted(weights)]
    model.compile(keras.optimizers.SGD(learning_rate), ["mse", "mse"], loss_weights=ordered)
    column = y.reshape(-1, 1)
    told = model.fit(inputs, [column, column], batch_size=10_000, epochs=epochs, verbose=0).history
    return model, {key: told[key] for key in ("loss", "price_loss", "auxiliary_loss")}
