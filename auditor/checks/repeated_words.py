"""Words and phrases printed twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import Word, words_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_LONGEST = 8
_SHORTEST_WORD = 2
# A repeated phrase with commas must be this long: a shorter one is a list of things alike.
_LISTED = 5
_MOST_PLACES = 40
# Kinds whose capitals are a title; elsewhere capitals may be the boxes of a chart.
_TITLES = (BlockKind.CAPTION, BlockKind.CONTENTS)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note with every place where a word or phrase stands twice."""
    pairs = rule.params["reduplications"]
    # NOTE: the region's own last word may begin the next name ("... Kota Gunung Panjang, Panjang Jalan").
    plain = frozenset(pairs if isinstance(pairs, tuple) else ()) | {
        w.text for w in words_of(evidence.identity.region or "")
    }
    found = [place for block in evidence.document.texts for place in _doubled(block, plain)]
    if found:
        yield rule.finding(
            found[:_MOST_PLACES],
            stated=list(dict.fromkeys(p.text for p in found))[:_MOST_PLACES],
            values={"times": str(len(found))},
            confidence=0.85,
        )


def _doubled(block: TextBlock, plain: frozenset[str]) -> Iterator[Place]:
    words = words_of(block.text)
    texts = [w.text for w in words]
    at = 0
    while at < len(words) - 1:
        size = _size(texts, at)
        # NOTE: "usia 0-17 tahun tahun 2023" counts years, then names one.
        counted = size == 1 and at > 0 and texts[at - 1].isdigit()
        if size and not counted and _is_slip(block, words[at : at + 2 * size], size, plain):
            yield block.passage.place(words[at].start, words[at + 2 * size - 1].end)
        at += 2 * size or 1


def _size(texts: Sequence[str], at: int) -> int:
    """How many words repeat from here on; 0 where none do, or where they go on to be repeated (a chart)."""
    for size in range(1, min(_LONGEST, (len(texts) - at) // 2) + 1):
        if texts[at] == texts[at + size] and texts[at : at + size] == texts[at + size : at + 2 * size]:
            return 0 if texts[at : at + size] == texts[at + 2 * size : at + 3 * size] else size
    return 0


def _is_slip(block: TextBlock, words: Sequence[Word], size: int, plain: frozenset[str]) -> bool:
    said = block.text[words[0].start : words[-1].end]
    between = block.text[words[size - 1].end : words[size].start]
    if between.strip() or any(len(w.text) < _SHORTEST_WORD or w.text.isdigit() for w in words[:size]):
        return False
    # NOTE: "Dewan Perwakilan Rakyat, Dewan Perwakilan Rakyat Daerah" lists two things.
    if size < _LISTED and any(ch in said for ch in ",;/"):
        return False
    if said.isupper() and block.kind not in _TITLES:
        return False
    if len(block.text) <= len(said) + 2 or block.passage.is_parted(words[0].start, words[-1].end):
        return False
    return size > 1 or words[0].text not in plain
