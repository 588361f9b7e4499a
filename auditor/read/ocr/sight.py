"""What is seen of a page before any letter is read: its rules, and where lines of words stand."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.picture import Picture
from auditor.read.ocr.ruling import drawing_of
from auditor.read.ocr.segments import Run, runs_of
from auditor.read.pdf.collapse import collapsed
from auditor.read.pdf.drawing import Drawing
from auditor.read.pdf.lattice import lattices


@dataclass(frozen=True, slots=True)
class Sight:
    """The picture without its rules, the rules, and the lines of words."""

    bare: Picture
    drawing: Drawing
    runs: list[Run]


def sight_of(picture: Picture) -> Sight:
    """What is seen of a picture."""
    drawing, bare = drawing_of(picture)
    grids = [collapsed(lattice) for lattice in lattices(drawing)]
    return Sight(bare, drawing, runs_of(bare.ink, drawing, grids, bare.scale))
