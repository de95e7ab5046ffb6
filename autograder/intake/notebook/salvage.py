"""What can still be read of a notebook whose JSON is broken: cut off in the middle, merged by git, not quite JSON."""

import json
import re
from dataclasses import dataclass

# Beyond these a broken file is not worth what reading it would cost the judge.
MAX_BYTES = 16 * 1024 * 1024
MAX_VALUES = 4_000_000
MAX_CELLS = 10_000
# Each may cost reading all the rest in vain.
MAX_BREAKS = 20

_CELLS = re.compile(r'"cells"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_END = re.compile(r"\s*\]")
_NEXT_CELL = re.compile(r'\{\s*"(?:cell_type|attachments|execution_count|id|metadata|collapsed)"\s*:')


@dataclass(frozen=True)
class Salvaged:
    """The cells that could be read, each as JSON, and whether anything was broken."""

    cells: list[bytes]
    is_broken: bool


def salvaged(data: bytes) -> Salvaged:
    """The cells of a file that a strict reader refuses.

    NaN and half characters, which Python's own `json` writes, are no damage.
    """
    if len(data) > MAX_BYTES or data.count(b",") + data.count(b"[") > MAX_VALUES:
        return Salvaged([], is_broken=True)
    text = data.decode("utf-8", "replace")
    begin = _CELLS.search(text)
    if begin is None:
        return Salvaged([], is_broken=True)
    cells: list[bytes] = []
    is_broken = "\ufffd" in text and b"\xef\xbf\xbd" not in data
    decoder = json.JSONDecoder(parse_constant=lambda name: None)
    position = begin.end()
    breaks = 0
    while breaks < MAX_BREAKS and len(cells) < MAX_CELLS:
        position = _BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # it matches the empty text too
        if _END.match(text, position):
            break
        try:
            cell, position = decoder.raw_decode(text, position)
            cells.append(_json_of(cell))
        except (ValueError, RecursionError):
            is_broken = True
            breaks += 1
            following = _NEXT_CELL.search(text, position + 1)
            if following is None:
                break
            position = following.start()
    return Salvaged(cells, is_broken)


def _json_of(cell: object) -> bytes:
    """The cell again, strictly, and no more of it than is read."""
    if isinstance(cell, dict):
        cell = {name: cell[name] for name in ("cell_type", "source", "input", "id", "metadata") if name in cell}
    return json.dumps(cell, ensure_ascii=False).encode("utf-8", "replace")
