"""Returns before the rest of the names was checked.

loses: fires_refuses
hint: even if the neuron stays silent anyway
"""


def fires(neuron, activity, threshold=2):
    def state(source):
        if source == "1":
            return 1
        if source not in activity:
            raise ValueError(f"unknown source {source}")
        if activity[source] not in (0, 1):
            raise ValueError(f"{source} is {activity[source]}")
        return activity[source]

    for source in neuron[2]:
        if state(source):
            return 0
    return int(sum(state(source) for source in neuron[1]) >= threshold)
