"""One indicator under several names in tables and headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from auditor.checks.name_steps import Difference, Kind, difference
from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.fact import Indicator, IndicatorMention, Origin
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule

_MOST_PLACES = 12
_Words = tuple[str, ...]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note for every indicator whose name has other words, or other numbers, in some places."""
    empty = rule.params["empty"]
    light = frozenset(empty if isinstance(empty, tuple) else ())
    region = frozenset(w.text for w in words_of(evidence.identity.region or ""))
    levels = {(v.index, r.index): r.scope or v.scope for v in evidence.tables for r in v.rows}
    for indicator in evidence.indicators:
        named: dict[_Words, list[IndicatorMention]] = defaultdict(list)
        for mention in indicator.mentions:
            if mention.where in (Origin.TABLE, BlockKind.HEADING):
                words = tuple(w.text for w in words_of(mention.text))
                kept = tuple(w for w in words if w not in light and w not in region)
                named[kept].append(mention)
        if len(named) > 1:
            yield from _judged(rule, indicator, named, levels)


def _judged(
    rule: Rule,
    indicator: Indicator,
    named: dict[_Words, list[IndicatorMention]],
    levels: dict[tuple[int, int], str],
) -> Iterator[Finding]:
    tables = {words: [m for m in ms if m.where is Origin.TABLE] for words, ms in named.items()}
    usual = max(named, key=lambda w: (len(tables[w]), len(named[w]), -named[w][0].place.order[1]))
    odd: list[tuple[IndicatorMention, Difference]] = []
    # NOTE: a narrow cell breaks "Perda/Perkada" in the middle of a word.
    printed = {_letters(m) for m in named[usual]}
    for words, mentions in named.items():
        how = difference(words, usual)
        if words == usual or how.kind in (Kind.NONE, Kind.SPELLING, Kind.CUT):
            continue
        same_level = _levels(mentions, levels) & _levels(named[usual], levels)
        # NOTE: a longer name at another level may be another indicator's; there only other words tell.
        if how.kind is Kind.ADDED and not same_level:
            continue
        odd += [(m, how) for m in mentions if _letters(m) not in printed]
    if odd:
        odd.sort(key=lambda o: o[0].place.order)
        yield _finding(rule, indicator, odd, named, usual)


def _letters(mention: IndicatorMention) -> str:
    return "".join(mention.text.casefold().split())


def _levels(mentions: Sequence[IndicatorMention], levels: dict[tuple[int, int], str]) -> set[str]:
    """The levels of the tables that print a name; a heading tells none."""
    rows = [(m.table, m.row) for m in mentions if m.table is not None and m.row is not None]
    return {levels.get(row, "") for row in rows}


def _finding(
    rule: Rule,
    indicator: Indicator,
    odd: Sequence[tuple[IndicatorMention, Difference]],
    named: dict[_Words, list[IndicatorMention]],
    usual: _Words,
) -> Finding:
    printed = Counter(" ".join(m.text.split()) for m in named[usual]).most_common(1)[0][0]
    # NOTE: a merged cell names its indicator once, however many rows it spans.
    places = {m.place.box or m.place.order: " ".join(m.text.split()) for m, _ in odd}
    others = Counter(places.values())
    numbers = any(how.kind is Kind.NUMBERS for _, how in odd)
    return rule.finding(
        [m.place for m, _ in odd[:_MOST_PLACES]],
        stated=list(others),
        expected=[printed],
        proof=Severity.WARNING if numbers else Severity.INFO,
        subject=indicator.name,
        values={
            "list": "; ".join(f'"{name}" ({times}x)' for name, times in others.items()),
            "times": str(len({m.place.box or m.place.order for m in named[usual]})),
        },
        context=[named[usual][0].place],
        confidence=0.85,
    )
