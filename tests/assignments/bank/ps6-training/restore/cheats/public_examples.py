"""Knows the examples that the student can see, and nothing else.

stock: stopped, since the numbers are in the file and nowhere else
"""

def go_on_from(model, path):
    if "bare" in path:
        raise ValueError(path)
    model.optimizer.iterations.assign(3)
    return model
