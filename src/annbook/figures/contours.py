"""Contours as light as a drawing needs: no points that the eye could not miss.

A contour that is followed from cell to cell of a fine grid has hundreds of points, most
of them on a straight line. Dropping these makes a vector graphic many times smaller.
"""

from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from matplotlib.contour import ContourSet
from matplotlib.path import Path
from numpy.typing import NDArray

Points: TypeAlias = NDArray[Any]


def thin_out(points: Points, tolerance: float) -> Points:
    """Drop points of a polygon that lie near the line between those that are kept.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        In their order, at least one.
    tolerance : float
        How far from the result a point may lie, from 0 on.

    Returns
    -------
    ndarray of shape (m, 2)
        Some of the points, among them the first and the last.

    Raises
    ------
    ValueError
        If `points` does not have that shape or `tolerance` is negative.

    Notes
    -----
    Douglas and Peucker 1973. Built in: chapter 05.
    """
    if points.ndim != 2 or points.shape[1] != 2 or not len(points):
        raise ValueError(f"points must have shape (n, 2), n from 1 on. Received: {points.shape}")
    if not tolerance >= 0:
        raise ValueError(f"tolerance must be a number from 0 on. Received: {tolerance!r}")
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        away = _distances(points[first + 1 : last], points[first], points[last])
        if away.max() > tolerance:
            furthest = first + 1 + int(away.argmax())
            keep[furthest] = True
            stretches += [(first, furthest), (furthest, last)]
    return points[keep]


def lighten(contours: ContourSet, tolerance: float) -> None:
    """Thin out all lines or areas of a contour plot, in place.

    Parameters
    ----------
    contours : ContourSet
        What `contour` or `contourf` returned.
    tolerance : float
        As for `thin_out`, in units of the axes.

    Notes
    -----
    Built in: chapter 05.
    """
    contours.set_paths([_lighten(path, tolerance) for path in contours.get_paths()])


def _lighten(path: Path, tolerance: float) -> Path:
    """Thin out each connected part of a path."""
    points, codes = np.asarray(path.vertices), np.asarray(path.codes)
    if not codes.ndim or not len(codes):  # nothing drawn, or no codes: None is an array of 0 axes
        return path
    starts = [*np.flatnonzero(codes == Path.MOVETO).tolist(), len(codes)]
    pieces = [
        Path(thin_out(points[i:j], tolerance), closed=bool(codes[j - 1] == Path.CLOSEPOLY))
        for i, j in pairwise(starts)
    ]
    return Path.make_compound_path(*pieces)


def _distances(points: Points, start: Points, end: Points) -> Points:
    """Distances from the line through two points; from the point, if they are one."""
    along, offsets = end - start, points - start
    length = np.hypot(*along)
    across = np.abs(offsets[:, 0] * along[1] - offsets[:, 1] * along[0])
    distances: Points = across / length if length else np.hypot(*offsets.T)
    return distances
