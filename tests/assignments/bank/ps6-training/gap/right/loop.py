"""A loop that fits one epoch at a time."""

def train_until_gap(model, X, y, X_valid, y_valid, epochs, limit):
    if not (limit > 0):
        raise ValueError("limit is %r" % limit)
    history = {"loss": [], "val_loss": [], "gap": []}
    for _ in range(epochs):
        logs = model.fit(X, y, validation_data=(X_valid, y_valid), shuffle=False, verbose=0).history
        for name in logs:
            history.setdefault(name, []).append(logs[name][0])
        loss = model.evaluate(X, y, verbose=0, return_dict=True)["loss"]
        try:
            history["gap"].append(logs["val_loss"][0] / loss)
        except ZeroDivisionError:
            history["gap"].append(float("inf"))
        if history["gap"][-1] > limit:
            break
    return model, history
