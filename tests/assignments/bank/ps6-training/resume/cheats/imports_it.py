"""Lets the course's callback do the work.

stock: stopped, since the order of its rows is another
"""

from annbook.training.callbacks import Resume


def train_resumably(model, X, y, folder, epochs, batch_size, seed, report):
    resume = Resume(folder, seed=seed)
    run = model.fit(
        resume.batches(X, y, batch_size=batch_size), epochs=epochs, shuffle=False, verbose=0, callbacks=[resume]
    )
    for number in range(epochs):
        report(number + 1)
    return model, run.history["loss"]
