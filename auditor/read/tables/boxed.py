"""Tables drawn with characters: "+---+---+" and box-drawing lines."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from auditor.read.lines import Line
from auditor.read.tables.grid import Grid, GridCell
from auditor.read.tables.tabbed import raw_cell

_BORDER = re.compile(
    r"\s*[+|┌┬┐├┼┤└┴┘│╔╦╗╠╬╣╚╩╝║┏┳┓┣╋┫┗┻┛┃][-=+|─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛\s]*[-=─━═][-=+|─━═┬┐┼┤┴┘╦╗╬╣╩╝┳┓╋┫┻┛\s]*"
)
_JOINT = re.compile(r"[+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]")
_WALL = re.compile(r"[|│║┃]")
_START = re.compile(r"\s*[+┌╔┏├│║┃]")


@dataclass(slots=True)
class _Band:
    """The lines between two borders."""

    lines: list[Line] = field(default_factory=list)
    heavy: bool = False


def box_run(lines: list[Line], start: int) -> int:
    """Where the drawn table that begins at `start` ends; 0 where none does."""
    if not _BORDER.fullmatch(lines[start].text) or not _START.match(lines[start].text):
        return 0
    if start + 1 == len(lines) or _BORDER.fullmatch(lines[start + 1].text):
        return 0
    end = start
    while end < len(lines) and _is_drawn(lines[end].text):
        end += 1
    walls = any(_WALL.search(line.text) and not _BORDER.fullmatch(line.text) for line in lines[start:end])
    return end if walls else 0


def boxed_grid(lines: list[Line]) -> Grid | None:
    """The grid of a drawn table; None where it holds no text."""
    edges = _edges(lines)
    bands = _bands(lines)
    if len(edges) < 2 or not bands:
        return None
    cells: list[GridCell] = []
    row = header_rows = 0
    one_row_each = len(bands) > 2
    for number, band in enumerate(bands):
        for group in [band.lines] if one_row_each else _groups(band.lines, edges):
            cells += _row_cells(group, row, edges)
            row += 1
        if number == 0 and (band.heavy or (len(bands) == 2 and len(bands[1].lines) > 1)):
            header_rows = row
    return Grid(row, len(edges) - 1, tuple(cells), lines[0].number, header_rows) if cells else None


def _is_drawn(text: str) -> bool:
    return bool(_BORDER.fullmatch(text)) or bool(_WALL.match(text.lstrip()[:1] or " "))


def _edges(lines: list[Line]) -> list[int]:
    """The columns at which borders have joints."""
    found: set[int] = set()
    for line in lines:
        if _BORDER.fullmatch(line.text):
            found.update(match.start() for match in _JOINT.finditer(line.text))
    return sorted(found)


def _bands(lines: list[Line]) -> list[_Band]:
    bands: list[_Band] = []
    current = _Band()
    for line in lines:
        if not _BORDER.fullmatch(line.text):
            current.lines.append(line)
        elif current.lines:
            current.heavy = any(sign in line.text for sign in "=═━")
            bands.append(current)
            current = _Band()
    return [*bands, current] if current.lines else bands


def _groups(lines: list[Line], edges: list[int]) -> list[list[Line]]:
    """The lines of a band row by row: a line without a first cell continues the row above."""
    groups: list[list[Line]] = []
    for line in lines:
        first = line.text[edges[0] + 1 : edges[1]].strip(" |│║┃")
        if groups and not first:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _row_cells(group: list[Line], row: int, edges: list[int]) -> list[GridCell]:
    spans = _spans(group[0].text, edges)
    cells = []
    for col, width in spans:
        parts = [
            (line.text[edges[col] + 1 : edges[col + width]].strip(" |│║┃"), line.number) for line in group
        ]
        written = [(text, number) for text, number in parts if text]
        if written:
            cell = raw_cell(" ".join(text for text, _ in written), written[0][1])
            if cell.text:
                cells.append(GridCell(row, col, cell.text, cell.line, cell.bold, 1, width))
    return cells


def _spans(text: str, edges: list[int]) -> list[tuple[int, int]]:
    """The columns of a line and how many grid columns each takes: those without a wall between are one."""
    walls = [at for at, edge in enumerate(edges) if at == 0 or (edge < len(text) and _WALL.match(text[edge]))]
    if walls[-1] != len(edges) - 1:
        walls.append(len(edges) - 1)
    return [(a, b - a) for a, b in itertools.pairwise(walls)]
