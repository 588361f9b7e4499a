"""Where parts of a passage stand."""

from __future__ import annotations

from auditor.model.place import Anchor, Box, Passage, Place


def passage(*parts: tuple[str, Box]) -> Passage:
    anchors, text = [], ""
    for said, box in parts:
        text = f"{text} {said}".strip()
        anchors.append(Anchor(len(text) - len(said), Place(page=1, box=box)))
    return Passage(text, tuple(anchors))


def test_boxes_side_by_side_are_parted() -> None:
    boxes = passage(("Rukun warga", Box(10, 10, 60, 20)), ("Rukun warga", Box(110, 10, 160, 20)))
    assert boxes.is_parted(0, len(boxes.text))
    assert not boxes.is_parted(0, 5)


def test_lines_and_words_of_one_line_are_not_parted() -> None:
    lines = passage(("Rukun warga", Box(10, 10, 60, 20)), ("rukun warga", Box(10, 22, 60, 32)))
    words = passage(("Rukun", Box(10, 10, 30, 20)), ("warga", Box(33, 10, 60, 20)))
    assert not lines.is_parted(0, len(lines.text))
    assert not words.is_parted(0, len(words.text))
