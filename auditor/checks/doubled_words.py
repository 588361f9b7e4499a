"""Words that a heading prints twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.phrases import Word, words_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule

_TITLES = (BlockKind.HEADING, BlockKind.CAPTION)
# A single word may stand twice on purpose ("anak-anak"); several words don't.
_FEWEST = 2
_LONGEST = 8


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every heading or caption in which several words stand twice in a row."""
    for block in evidence.document.texts:
        # NOTE: capitals without a number are most likely the boxes of an organisation chart.
        if block.kind not in _TITLES or (not block.marker and block.text.isupper()):
            continue
        words = words_of(block.text)
        doubled = _doubled(words)
        if doubled is not None:
            start, length = doubled
            first, second = words[start], words[start + 2 * length - 1]
            if block.passage.is_parted(first.start, second.end):
                continue
            again = words[start + length]
            yield rule.finding(
                [block.passage.place(first.start, second.end)],
                stated=[block.text[first.start : second.end]],
                expected=[block.text[again.start : second.end]],
                subject=block.text,
                confidence=0.9,
            )


def _doubled(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where words stand twice in a row, and how many."""
    texts = [word.text for word in words]
    for length in range(min(_LONGEST, len(texts) // 2), _FEWEST - 1, -1):
        for at in range(len(texts) - 2 * length + 1):
            run = texts[at : at + length]
            if run == texts[at + length : at + 2 * length] and any(word.isalpha() for word in run):
                return at, length
    return None
