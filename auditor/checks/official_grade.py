"""Letters that a sentence gives to a value whose bands a regulation fixes: AKIP, public satisfaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import regex

from auditor.indonesian.phrases import Phrases
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_SENTENCE = regex.compile(r"[.;]\s+(?=\p{Lu})")
_GRADED = regex.compile(
    r"(?<![\d.,])(\d{2}[.,]\d{1,2})(?![\d%])(?:\s+(?:pada\s+)?tahun\s+20\d\d)?\s*(?:\(|,?\s*(?:dengan\s+)?(?:predikat|kategori|mutu(?:\s+pelayanan)?)"
    r"(?:\s+kinerja)?\s+)[\"“'(]?(AA|A|BB|B|CC|C|D)(?![\p{L}\d+])"
)
_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every letter that is not that of its value.

    The rule's parameters: `subjects` are the names of the value, `others` those of a value with other bands,
    `grades` the letters from the best, `above` the bounds that each must exceed (`reach`: or equal),
    `since` the first year for which the bands hold, `label` what a finding calls the value.
    """
    year = evidence.identity.year
    if year is None or year < int(str(rule.params["since"])):
        return
    words = Phrases({key: rule.texts(key) for key in ("subjects", "others")})
    grades, bounds = rule.texts("grades"), [Fraction(b) for b in rule.texts("above")]
    closed = bool(rule.texts("reach"))
    for block in evidence.document.blocks:
        if isinstance(block, TextBlock) and block.kind in _READ:
            yield from _of_block(rule, block, words, grades, bounds, closed=closed)


def _of_block(
    rule: Rule,
    block: TextBlock,
    words: Phrases,
    grades: Sequence[str],
    bounds: Sequence[Fraction],
    *,
    closed: bool,
) -> Iterator[Finding | Verified]:
    # NOTE: hardly any block gives a letter, and to look for subjects in all of them is slow.
    if not _GRADED.search(block.text):
        return
    begin = 0
    for end in [*(m.start() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
        named = {hit.key for hit in words.find(block.text[begin:end])}
        if named == {"subjects"}:
            for match in _GRADED.finditer(block.text, begin, end):
                if match[2] in grades:
                    yield _judged(rule, block, match, _grade(match[1], grades, bounds, closed=closed))
        begin = end


def _grade(raw: str, grades: Sequence[str], bounds: Sequence[Fraction], *, closed: bool) -> str:
    value = Fraction(raw.replace(",", "."))
    over = (g for g, b in zip(grades, bounds, strict=True) if value > b or (closed and value == b))
    return next(over, grades[-1])


def _judged(rule: Rule, block: TextBlock, match: regex.Match[str], right: str) -> Finding | Verified:
    place = block.passage.place(match.start(2), match.end(2))
    if match[2] == right:
        return rule.verified(place, match.group(), f"{match[1]} → {right}")
    return rule.finding(
        [place],
        stated=[match[2]],
        expected=[right],
        proof=Severity.WARNING,
        subject=str(rule.params["label"]),
        calculation=f"{match[1]} → {right}",
        values={"value": match[1]},
        confidence=0.85,
        impact="conclusion",
    )
