"""Plain loops that count, with a helper."""


def fires(neuron, activity, threshold=2):
    def state(source):
        if source == "1":
            return 1
        try:
            value = activity[source]
        except KeyError:
            raise ValueError("no activity given for " + source) from None
        if value == 0 or value == 1:
            return value
        raise ValueError("not a binary activity: " + str(value))

    name, excitatory, inhibitory = neuron
    count = 0
    for source in excitatory:
        count += state(source)
    vetoed = False
    for source in inhibitory:
        if state(source) == 1:
            vetoed = True
    if vetoed or count < threshold:
        return 0
    return 1
