"""Loss curves as characters: a small canvas of braille dots, or of plain signs where a terminal has no others."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

# The eight dots of a braille cell by row and column, as bits added to the empty cell.
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_EMPTY = 0x2800
_SIGNS = ".o"  # the first and the second curve, where there is no braille


@dataclass(frozen=True)
class Chart:
    """Rows from top to bottom; each a label and cells: a character, and the curve it belongs to (None: no curve)."""

    labels: list[str]
    rows: list[list[tuple[str, int | None]]]


def chart(curves: Sequence[Sequence[float]], epochs: int, width: int, height: int, *, braille: bool = True) -> Chart:
    """Draws up to two curves, one value an epoch, on a scale that holds them all; what is not finite is left out.

    The first curve is dotted and the second drawn through, so that they can be told apart without colours. The scale is
    logarithmic where the values span more than a factor of ten.
    """
    across, down = (2, 4) if braille else (1, 1)
    columns, lines = width * across, height * down
    finite = [value for curve in curves for value in curve if math.isfinite(value)]
    low, high, logarithmic = _range(finite)
    dots: dict[tuple[int, int], int] = {}
    for which, curve in enumerate(curves):
        for column, level in _line(curve, epochs, columns, low, high, logarithmic):
            if which == 0 and braille and column % 4 > 1:
                continue
            dots[round((1 - level) * (lines - 1)), column] = which
    rows = [[_cell(dots, row, column, braille) for column in range(width)] for row in range(height)]
    return Chart(_labels(low, high, logarithmic, height, bool(finite)), rows)


def _range(values: list[float]) -> tuple[float, float, bool]:
    """The lowest and highest value of the scale, never equal, and whether it is logarithmic."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if low > 0 and high / low > 10:
        return low, high, True
    if high == low:
        low, high = low - 0.5, high + 0.5
    return low, high, False


def _level(value: float, low: float, high: float, logarithmic: bool) -> float:
    """Where a value lies between the lowest (0) and the highest (1)."""
    if logarithmic:
        return (math.log(value) - math.log(low)) / (math.log(high) - math.log(low))
    return (value - low) / (high - low) if math.isfinite(high - low) else 0.0


def _line(
    curve: Sequence[float], epochs: int, columns: int, low: float, high: float, logarithmic: bool
) -> list[tuple[int, float]]:
    """For each column that the curve crosses, its level there: straight between neighbours that are finite."""
    step = (columns - 1) / max(1, epochs - 1)
    points = [
        (epoch * step, _level(value, low, high, logarithmic)) if math.isfinite(value) else None
        for epoch, value in enumerate(curve[:epochs])
    ]
    found = [(round(point[0]), point[1]) for point in points if point is not None]
    for first, second in itertools.pairwise(points):
        if first is None or second is None:
            continue
        for column in range(math.ceil(first[0]), math.floor(second[0]) + 1):
            share = (column - first[0]) / (second[0] - first[0])
            found.append((column, first[1] + share * (second[1] - first[1])))
    return found


def _cell(dots: dict[tuple[int, int], int], row: int, column: int, braille: bool) -> tuple[str, int | None]:
    if not braille:
        which = dots.get((row, column))
        return (" ", None) if which is None else (_SIGNS[which], which)
    bits, owner = 0, None
    for down in range(4):
        for across in range(2):
            which = dots.get((4 * row + down, 2 * column + across))
            if which is not None:
                bits |= _DOTS[down][across]
                owner = which if owner is None else max(owner, which)
    return chr(_EMPTY + bits) if bits else " ", owner


def _labels(low: float, high: float, logarithmic: bool, height: int, any_value: bool) -> list[str]:
    """The scale at the top, in the middle and at the bottom."""
    if not any_value:
        return [""] * height
    middle = math.sqrt(low * high) if logarithmic else low + (high - low) / 2
    marked = {0: high, (height - 1) // 2: middle, height - 1: low}
    return [f"{marked[row]:.3g}" if row in marked else "" for row in range(height)]
