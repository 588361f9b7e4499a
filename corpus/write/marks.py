"""Marks on the slots in files that other programs make a PDF of, and where those put them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf

from corpus.write.spot import Spot

ADDRESS = "http://slot.invalid/"
BOOKMARK = "slot"
# A bookmark tells only the upper edge of its line.
_LINE = 10.0


def linked_spots(path: Path, names: dict[str, str]) -> dict[str, Spot]:
    """Take the links out of a PDF; where each stood, by the names of the slots that they number."""
    spots: dict[str, Spot] = {}
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for number, page in enumerate(document.pages, 1):
            high = float(page.mediabox[3])
            links: Any = page.obj.get("/Annots") or []
            for link in links:
                name = names.get(str(link.A.URI).removeprefix(ADDRESS), "")
                edges = sorted((high - float(link.Rect[1]), high - float(link.Rect[3])))
                _join(spots, name, Spot(page=number, band=(edges[0], edges[1])))
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        document.save(path)
    return spots


def bookmarked_spots(path: Path, names: dict[str, str]) -> dict[str, Spot]:
    """Take the named places out of a PDF; where each was, by the names of the slots that they number."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        high = {number: float(page.mediabox[3]) for number, page in enumerate(document.pages, 1)}
        spots: dict[str, Spot] = {}
        places: Any = document.Root.get("/Dests") or {}
        for key in list(places):
            number = pages[places[key][0].objgen]
            top = high[number] - float(places[key][3])
            spots[names[key.removeprefix(f"/{BOOKMARK}")]] = Spot(page=number, band=(top, top + _LINE))
        if "/Dests" in document.Root:
            del document.Root["/Dests"]
        document.save(path)
    return spots


def _join(spots: dict[str, Spot], name: str, spot: Spot) -> None:
    """A slot whose words run over two lines has two links; of those on a second page the first count."""
    known = spots.setdefault(name, spot)
    if known.page == spot.page:
        band = (min(known.band[0], spot.band[0]), max(known.band[1], spot.band[1]))
        spots[name] = Spot(page=spot.page, band=band)
