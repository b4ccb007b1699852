"""Loops, with a dictionary of means."""

import numpy as np


def nearest_mean(images, labels, new_images):
    if images.shape[1:] != new_images.shape[1:]:
        raise ValueError("shapes: %s and %s" % (images.shape[1:], new_images.shape[1:]))
    means = {}
    for label in sorted(set(labels.tolist())):
        total, count = np.zeros(images.shape[1:]), 0
        for image, own in zip(images, labels):
            if own == label:
                total, count = total + image, count + 1
        means[label] = total / count
    answers = []
    for image in new_images:
        distance = {label: np.sum((mean - image) ** 2) for label, mean in means.items()}
        answers.append(min(distance, key=distance.get))
    return np.array(answers, dtype=np.int64)
