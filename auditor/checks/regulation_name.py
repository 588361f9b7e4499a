"""One regulation named as two kinds, by two titles, or by a ministry of another name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import regex
from rapidfuzz.fuzz import ratio

from auditor.checks.regulation_parts import by_identity, same_issuer
from auditor.model.citation import Citation
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_NEAR = 1
_ALIKE = 70
_DECREE_NUMBER = regex.compile(r"[0-9.]+-[0-9]+")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield findings on kind, title, form of number and ministry."""
    cited = evidence.citations
    yield from _kinds(rule, cited)
    for group in by_identity(cited).values():
        yield from _titles(rule, [c for c in group if c.words and not c.amends])
    yield from _decrees(rule, cited)
    official = rule.params["ministries"]
    yield from _ministries(rule, cited, official if isinstance(official, tuple) else ())


def _kinds(rule: Rule, cited: Sequence[Citation]) -> Iterator[Finding]:
    """The same number and year as two kinds, the second time by number alone, close by."""
    twins: dict[tuple[object, ...], list[Citation]] = defaultdict(list)
    for citation in cited:
        if citation.number and not citation.title:
            twins[citation.number, citation.year].append(citation)
    for one, other in (pair for group in twins.values() for pair in _near(group)):
        if one.kind != other.kind:
            yield rule.finding(
                [other.place, one.place],
                stated=[other.label],
                expected=[one.label],
                proof=Severity.WARNING,
                subject=one.label,
                confidence=0.85,
            )


def _near(group: Sequence[Citation]) -> Iterator[tuple[Citation, Citation]]:
    """Every two citations that stand close together."""
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            if other.block - one.block > _NEAR:
                break
            yield one, other


def _titles(rule: Rule, group: Sequence[Citation]) -> Iterator[Finding]:
    """Titles of one regulation that differ within, not only in where the sentence leaves off."""
    counts = Counter(c.words for c in group)
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda w: (counts[w], -group[[c.words for c in group].index(w)].place.order[1]))
    right = next(c for c in group if c.words == usual)
    odd = [c for c in group if same_issuer(c, right) and _differ(c.words, usual)]
    if odd:
        yield rule.finding(
            [c.place for c in odd],
            stated=list(dict.fromkeys(" ".join(c.title) for c in odd)),
            expected=[" ".join(right.title)],
            proof=Severity.INFO,
            variant="title",
            subject=right.label,
            context=[right.place],
            confidence=0.85,
        )


def _differ(words: Sequence[str], usual: Sequence[str]) -> bool:
    if "".join(words) == "".join(usual):
        return False
    steps = SequenceMatcher(None, words, usual, autojunk=False).get_opcodes()
    # NOTE: what differs at the end is where the sentence goes on, not the title.
    inner = [s for s in steps[:-1] if s[0] != "equal"]
    return any(ratio("".join(words[a:b]), "".join(usual[c:d])) < _ALIKE for _, a, b, c, d in inner)


def _decrees(rule: Rule, cited: Sequence[Citation]) -> Iterator[Finding]:
    """A ministerial regulation with the number of a decree ("050-1234")."""
    decrees = [c for c in cited if c.kind == "permen" and _DECREE_NUMBER.fullmatch(c.number)]
    if decrees:
        yield rule.finding(
            [c.place for c in decrees],
            stated=[decrees[0].label],
            proof=Severity.INFO,
            variant="decree",
            subject=decrees[0].label,
            confidence=0.8,
        )


def _ministries(rule: Rule, cited: Sequence[Citation], official: Sequence[str]) -> Iterator[Finding]:
    noise = ("negara", "dan")
    for name in official:
        words = [w for w in name.split() if w not in noise]
        wrong = [c for c in cited if _one_word_off([w for w in c.issuer if w not in noise], words)]
        if wrong:
            yield rule.finding(
                [c.place for c in wrong],
                stated=[" ".join(wrong[0].issuer)],
                expected=[name],
                proof=Severity.WARNING,
                variant="ministry",
                subject=wrong[0].label,
                confidence=0.9,
            )


def _one_word_off(said: Sequence[str], official: Sequence[str]) -> bool:
    if len(said) < 3 or len(said) > len(official):
        return False
    off = [(a, b) for a, b in zip(said, official, strict=False) if a != b]
    return len(off) == 1 and ratio(*off[0]) < 85
