"""Every announced part of a report against its body: found, absent, under another title or another number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.indonesian.ordinal import ordinal_of
from auditor.model.document import Document, TextBlock
from auditor.model.outline import Announcement, Bearing, Entry, Match, Outline, Part
from auditor.policy.titles import Body, Standing, Title, match, shared


def with_announcements(document: Document, outline: Outline) -> Outline:
    """The outline with every announcement of the report held against its body."""
    body = Body(document, outline)
    found = [
        Announcement(one.title, one.place, _bearings(one.entries, body, outline), listed=True)
        for one in outline.lists
        if one.sound
    ]
    opening = document.blocks[outline.described[0]] if outline.announced else None
    if isinstance(opening, TextBlock):
        bearings = _bearings(outline.announced, body, outline)
        found.append(Announcement(opening.text, opening.place, bearings, listed=False))
    return replace(outline, announcements=tuple(found))


def _bearings(entries: Sequence[Entry], body: Body, outline: Outline) -> tuple[Bearing, ...]:
    return tuple(_bearing(entry, body, outline) for entry in entries if entry.part is not Part.APPENDIX)


def _bearing(entry: Entry, body: Body, outline: Outline) -> Bearing:
    if entry.part is Part.FRONT:
        return _front(entry, outline)
    if entry.part is Part.CAPTION:
        return _captioned(entry, body)
    if not entry.title:
        return Bearing(entry)
    degree, standing = body.best(entry)
    numbered = body.numbered(entry)
    unnumbered = degree is Match.VARIANT and standing is not None and standing.ordinal is None
    if unnumbered and numbered is not None and entry.part is Part.SECTION:
        return _standing(entry, numbered, Match.VARIANT)
    if standing is not None and degree >= Match.VARIANT:
        return _standing(entry, standing, degree)
    if numbered and shared(Title.of(entry.title), numbered.title, outline.filler):
        return _standing(entry, numbered, Match.VARIANT)
    if numbered and entry.part is Part.CHAPTER:
        return _standing(entry, numbered, Match.VARIANT)
    absent = (
        degree is Match.NONE
        and not body.begins(entry)
        and (entry.part is Part.SECTION or bool(body.chapters))
    )
    return Bearing(entry, absent=absent, title=numbered.block.text if numbered else "")


def _standing(entry: Entry, standing: Standing, degree: Match) -> Bearing:
    block = standing.block
    renumbered = _is_renumbered(entry, standing)
    return Bearing(entry, False, block.place, block.text, block.marker, degree, renumbered)


def _is_renumbered(entry: Entry, standing: Standing) -> bool:
    """Whether the heading bears another number of the same kind than announced."""
    if not standing.is_heading or entry.part is not Part.SECTION or standing.chapter != entry.chapter:
        return False
    announced, printed = ordinal_of(entry.number), standing.ordinal
    if announced is None or printed is None or announced.style.strip("(.)") != printed.style.strip("(.)"):
        return False
    return announced.above.strip(".") == printed.above.strip(".") and announced.value != printed.value


def _front(entry: Entry, outline: Outline) -> Bearing:
    """A part beside the chapters: only the known ones must be there."""
    plain = entry.title.split("(")[0].strip(" :").lower()
    names = next((names for names in outline.parts if plain in names), None)
    return Bearing(entry, absent=names is not None and names not in outline.present)


def _captioned(entry: Entry, body: Body) -> Bearing:
    series, _, number = entry.number.partition(" ")
    wanted = Title.of(entry.title)
    found = body.caption(series, number, wanted)
    if found is None:
        absent = body.captions[series] > 1 and not body.begins(entry)
        return Bearing(entry, absent=absent)
    degree, label = match(wanted, Title.of(found.title)), f"{found.series} {found.number}"
    return Bearing(entry, False, found.place, found.title, label, degree, label != entry.number)
