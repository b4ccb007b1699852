"""The sum of pulls is made of straight pieces: find the piece that crosses zero."""

import numpy as np


def centre(y, delta):
    corners = np.sort(np.concatenate([y - delta, y + delta]))
    pulls = [np.clip(y - c, -delta, delta).sum() for c in corners]
    for c, after, pull, next_pull in zip(corners, corners[1:], pulls, pulls[1:]):
        if pull >= 0 >= next_pull:
            if pull == next_pull:
                return (c + after) / 2
            return c + (after - c) * pull / (pull - next_pull)
