"""Lists that a sentence announces: in its own text, or as list items behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from auditor.indonesian.phrases import words_of
from auditor.model.document import Block, BlockKind, TextBlock
from auditor.model.place import Place
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Cue, Tag

_SEPARATOR = regex.compile(r"[,;]")
_MARKED = regex.compile(r"(?:^|[\s;,:])(?:\(?(\d{1,2})[.)]|\(?([a-z])[.)])\s+(?=\p{L})")
_LONGEST_ITEM = 6
_ANNOUNCED = 14
_NUMBER = regex.compile(r"\(?(\d{1,2})[.)]?\)?$")


@dataclass(frozen=True, slots=True)
class Listed:
    """How many items a list has, at least and at most; `complete` when nothing can be missing from it."""

    least: int
    most: int
    complete: bool
    place: Place | None = None


def announced(scene: Scene, figure: Figure) -> Cue | None:
    """The word that opens a list of what a figure counts ("yaitu", "terdiri dari")."""
    tagged = scene.tagged
    following = min((f.start for f in scene.amounts if f.start >= figure.end), default=len(tagged.text))
    cues = tagged.between(figure.end, following, Tag.LISTS, Tag.OPEN_LISTS)
    if not cues or tagged.words_between(figure.end, cues[0].start) > _ANNOUNCED:
        return None
    if tagged.break_after(figure.end) <= cues[0].start:
        return None  # "5 dari 8 indikator tercapai, sementara tiga lainnya, yakni ..."
    return cues[-1] if cues[-1].end - cues[0].end < 24 else cues[0]


def in_sentence(scene: Scene, figure: Figure) -> Listed | None:
    """The list behind a figure in its own sentence; None where there is none that can be counted."""
    cue = announced(scene, figure)
    if cue is None:
        return None
    tagged = scene.tagged
    stops = [f.start for f in scene.figures if f.start > cue.end]
    end = min([tagged.break_after(cue.end), *stops])
    text = tagged.text[cue.end : end].strip(" :")
    place = tagged.sentence.place(cue.end, end)
    marks = _marks(text)
    if marks:
        return Listed(marks, marks, False, place)
    return _of_items(text, place, closed=cue.tag is not Tag.OPEN_LISTS)


def _marks(text: str) -> int:
    """The length of a list numbered in running text ("1. A 2. B"), 0 if its numbers do not count up."""
    found = [int(m[1]) if m[1] else ord(m[2]) - ord("a") + 1 for m in _MARKED.finditer(text)]
    return len(found) if len(found) > 1 and found == list(range(1, len(found) + 1)) else 0


def _of_items(text: str, place: Place, *, closed: bool) -> Listed | None:
    pieces = [p.strip(" .") for p in _SEPARATOR.split(text)]
    pieces = _to_last([p for p in pieces if p])
    lengths = [len(words_of(p)) for p in pieces]
    if len(pieces) < 2 or max(lengths) > _LONGEST_ITEM:
        return None
    joints = sum(p.lower().split()[1:-1].count("dan") for p in pieces)
    return Listed(len(pieces), len(pieces) + joints, closed and joints == 0, place)


def _to_last(pieces: list[str]) -> list[str]:
    """The items down to the one behind "dan": what follows a comma there is said of all of them."""
    last = next((at for at, piece in enumerate(pieces) if piece.lower().startswith("dan ")), len(pieces))
    return pieces[: last + 1]


def opens_list(scene: Scene) -> bool:
    """Whether a sentence ends by announcing the list items behind it."""
    text = scene.tagged.text.rstrip()
    if text.endswith(":"):
        return True
    cues = scene.tagged.between(0, len(text), Tag.LISTS, Tag.OPEN_LISTS)
    return bool(cues) and not text[cues[-1].end :].strip(" .:")


def gives_examples(scene: Scene) -> bool:
    """Whether the list that a sentence announces need not be complete ("antara lain")."""
    return scene.tagged.has(Tag.OPEN_LISTS)


def behind(blocks: Sequence[Block], at: int) -> Listed | None:
    """The list items that follow the block at index `at`, nested ones left out."""
    items: list[TextBlock] = []
    for index in range(at + 1, len(blocks)):
        block = blocks[index]
        if not isinstance(block, TextBlock):
            break
        if block.kind is BlockKind.LIST_ITEM:
            if items and block.level < items[0].level:
                break
            if not items or block.level == items[0].level:
                if items and _restarts(items, block):
                    break
                items.append(block)
        elif items and _goes_on_as_headings(blocks, index, items):
            return None
        elif not items or not _resumes(blocks, index, items):
            break
    if len(items) < 2:
        return None
    numbers = [_ordinal(item.marker) for item in items]
    clean = numbers == list(range(1, len(items) + 1))
    return Listed(len(items), len(items), clean, items[-1].place)


def _restarts(items: Sequence[TextBlock], block: TextBlock) -> bool:
    """Whether another list begins: its numbering starts again."""
    return _ordinal(block.marker) == 1 and _ordinal(items[0].marker) == 1


def _resumes(blocks: Sequence[Block], index: int, items: Sequence[TextBlock]) -> bool:
    """Whether the list goes on behind a block that interrupts it."""
    block = blocks[index]
    if not isinstance(block, TextBlock) or block.kind is BlockKind.HEADING or index + 1 >= len(blocks):
        return False
    following = blocks[index + 1]
    last = _ordinal(items[-1].marker)
    return (
        isinstance(following, TextBlock)
        and following.kind is BlockKind.LIST_ITEM
        and bool(last)
        and _ordinal(following.marker) == last + 1
    )


def _goes_on_as_headings(blocks: Sequence[Block], index: int, items: Sequence[TextBlock]) -> bool:
    """Whether the next number stands at a heading, here or behind one paragraph: no length can be told."""
    last = _ordinal(items[-1].marker)
    near = [block for block in blocks[index : index + 2] if isinstance(block, TextBlock)]
    return bool(last) and any(
        block.kind is BlockKind.HEADING and _ordinal(block.marker) == last + 1 for block in near
    )


def _ordinal(marker: str) -> int:
    """The number that a list marker stands for; 0 for a bullet."""
    marker = marker.strip()
    match = _NUMBER.match(marker)
    if match:
        return int(match[1])
    letter = marker.strip("().").lower()
    return ord(letter) - ord("a") + 1 if len(letter) == 1 and letter.isalpha() else 0
