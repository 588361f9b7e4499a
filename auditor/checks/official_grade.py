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
# What may stand between a value and the word that announces its letter.
_JOINT = (
    r"(?:\s+(?:poin|persen))?(?:\s+(?:pada\s+)?tahun\s+20\d\d)?,?\s*"
    r"(?:(?:atau|dan|yang)\s+)?(?:(?:berada|termasuk|masuk|tergolong|memperoleh|mendapat(?:kan)?|meraih)\s+)?"
    r"(?:(?:dengan|pada|dalam|ke(?:\s+dalam)?|di)\s+)?"
)
_ANNOUNCED = (
    r"(?:ber)?(?:predikat|kategori|mutu(?:\s+pelayanan)?|kriteria|peringkat)"
    r"(?:\s+(?:kinerja|nilai|penilaian))?\s+"
)
_LETTER = r"[\"“'(]?(?P<letter>AA|A|BB|B|CC|C|D)(?![\p{L}\d+])"
_VALUE = r"(?<![\d.,])(?P<value>\d{2}[.,]\d{1,2})(?![\d%])"
# "69,42 dengan predikat B", "69,42 (B)"; "predikat B (Baik) dengan nilai 69,42".
_GRADED = regex.compile(rf"{_VALUE}(?:\s*\(|{_JOINT}{_ANNOUNCED}){_LETTER}")
_VALUED = regex.compile(
    rf"(?<!\p{{L}}){_ANNOUNCED}{_LETTER}[\"”')]?(?:\s*[(“\"/][\p{{L}} ]+[)”\"]?)?,?\s*"
    rf"(?:\(|(?:(?:dengan|atau|dan|yaitu)\s+)?(?:nilai|skor|angka|indeks)\s+(?:sebesar\s+|mencapai\s+)?){_VALUE}"
    r"(?!\s*(?:-|–|>|<|s\.?/?d|sampai|hingga|ke\s?atas))"
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
    if not (_GRADED.search(block.text) or _VALUED.search(block.text)):
        return
    begin = 0
    for end in [*(m.start() for m in _SENTENCE.finditer(block.text)), len(block.text)]:
        named = {hit.key for hit in words.find(block.text[begin:end])}
        if named == {"subjects"}:
            for match in _graded(block.text, begin, end):
                if match["letter"] in grades:
                    yield _judged(rule, block, match, _grade(match["value"], grades, bounds, closed=closed))
        begin = end


def _graded(text: str, begin: int, end: int) -> Iterator[regex.Match[str]]:
    """Values with their letter, in either order; a letter between two values is that of the one before it."""
    found = list(_GRADED.finditer(text, begin, end))
    yield from found
    taken = {match.start("letter") for match in found}
    yield from (m for m in _VALUED.finditer(text, begin, end) if m.start("letter") not in taken)


def _grade(raw: str, grades: Sequence[str], bounds: Sequence[Fraction], *, closed: bool) -> str:
    value = Fraction(raw.replace(",", "."))
    over = (g for g, b in zip(grades, bounds, strict=True) if value > b or (closed and value == b))
    return next(over, grades[-1])


def _judged(rule: Rule, block: TextBlock, match: regex.Match[str], right: str) -> Finding | Verified:
    letter, value = match["letter"], match["value"]
    place = block.passage.place(*match.span("letter"))
    if letter == right:
        return rule.verified(place, match.group(), f"{value} → {right}")
    return rule.finding(
        [place],
        stated=[letter],
        expected=[right],
        proof=Severity.WARNING,
        subject=str(rule.params["label"]),
        calculation=f"{value} → {right}",
        values={"value": value},
        confidence=0.85,
        impact="conclusion",
    )
