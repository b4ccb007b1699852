"""A loop that fits one epoch at a time and collects the histories."""

def train_patiently(model, X, y, X_valid, y_valid, epochs, patience, monitor, mode):
    if mode not in {"min", "max"}:
        raise ValueError(mode)
    history, best, weights = {}, 0, model.get_weights()
    better = (lambda a, b: a < b) if mode == "min" else (lambda a, b: a > b)
    for epoch in range(1, epochs + 1):
        logs = model.fit(X, y, validation_data=(X_valid, y_valid), shuffle=False, verbose=0).history
        for name, values in logs.items():
            history.setdefault(name, []).extend(values)
        if monitor not in history:
            raise ValueError("no measure called " + monitor)
        if best == 0 or better(history[monitor][-1], history[monitor][best - 1]):
            best, weights = epoch, model.get_weights()
        elif epoch - best >= patience:
            break
    model.set_weights(weights)
    return model, history, best
