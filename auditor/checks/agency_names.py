"""The report's own agency under other names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import regex

from auditor.checks.name_steps import Kind, difference
from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_LEAST_TIMES = 5
_MOST_WORDS = 12
_SHARED = 0.6
_MOST_PLACES = 12
# The longest title of a regulation, and what ends one.
_TITLE = 300
_STOP = regex.compile(r"[.;](?=\s|$)")


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding for every other name of the agency that the report names most."""
    kinds, empty, history = (rule.params[key] for key in ("kinds", "empty", "history"))
    region = evidence.identity.region
    if not (region and isinstance(kinds, tuple) and isinstance(empty, tuple) and isinstance(history, tuple)):
        return
    joining = frozenset(rule.texts("joining"))
    place_words = r"\s+".join(map(regex.escape, region.split()))
    pattern = regex.compile(
        rf"(?<!\p{{L}})(?P<kind>{any_of(kinds)})\s+(?P<name>(?:(?!{any_of(kinds)}\s)[\p{{L}},&-]+\s+){{1,{_MOST_WORDS}}}?){place_words}(?!\p{{L}})",
        regex.IGNORECASE,
    )
    past = regex.compile(rf"(?<!\p{{L}}){any_of(history)}(?!\p{{L}})", regex.IGNORECASE)
    named: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    cited: dict[int, list[int]] = defaultdict(list)
    for citation in evidence.citations:
        cited[citation.block].append(citation.end)
    for block in evidence.document.texts:
        if block.kind is BlockKind.FORMULA or past.search(block.text):
            continue
        for match in pattern.finditer(block.text):
            if _is_titled(block.text, cited.get(block.index, ()), match.start()):
                continue
            if {w.text for w in words_of(match["name"])} & joining:
                continue
            said = [w for w in words_of(match["name"]) if w.text not in empty]
            words = tuple(w.text for w in said)
            # NOTE: small letters begin the words of a sentence, not of a name.
            if words and all(match["name"][w.start].isupper() for w in said):
                named[(match["kind"].lower(), *words)].append(block.passage.place(match.start(), match.end()))
    yield from _variants(rule, named)


def _is_titled(text: str, cited: Sequence[int], at: int) -> bool:
    """Whether a name stands in the title of a regulation cited before it: that was its name then."""
    return any(end <= at <= end + _TITLE and not _STOP.search(text, end, at) for end in cited)


def _variants(rule: Rule, named: dict[tuple[str, ...], list[Place]]) -> Iterator[Finding]:
    usual = max(named, key=lambda n: (len(named[n]), n), default=())
    if not usual or len(named[usual]) < _LEAST_TIMES:
        return
    right = Counter(" ".join(p.text.split()) for p in named[usual]).most_common(1)[0][0]
    for name, places in named.items():
        how = difference(name, usual)
        if name == usual or how.kind in (Kind.NONE, Kind.SPELLING, Kind.ORDER) or not _is_ours(name, usual):
            continue
        if _is_short_for(how.left, how.right) or _is_short_for(how.right, how.left):
            continue
        yield rule.finding(
            places[:_MOST_PLACES],
            stated=[" ".join(places[0].text.split())],
            expected=[right],
            proof=Severity.WARNING if how.left else Severity.INFO,
            subject=right,
            values={"times": str(len(named[usual])), "odd": str(len(places))},
            confidence=0.8,
        )


def _is_short_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a word is made of the initials of others ("SDM")."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _is_ours(name: Sequence[str], usual: Sequence[str]) -> bool:
    """Whether most words are those of the agency: another agency of the region shares few."""
    shared = len(set(name[1:]) & set(usual[1:]))
    return name[0] == usual[0] and shared >= _SHARED * min(len(name) - 1, len(usual) - 1) and shared >= 2
