"""Loads the weights; Keras warns that the optimiser stays as it is.

loses: restore_goes_on, restore_refuses
hint: build the optimiser first
"""

def go_on_from(model, path):
    model.load_weights(path)
    return model
