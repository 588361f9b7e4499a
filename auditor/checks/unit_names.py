"""Programs, divisions and sections that are named in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz.fuzz import ratio

from auditor.checks.name_steps import Difference, Kind, difference
from auditor.indonesian.patterns import words as any_of
from auditor.indonesian.phrases import words_of
from auditor.model.document import BlockKind, Table
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_MOST_WORDS = 12
_LEAST_SHARED = 2
_MOST_PLACES = 12
_LONGEST_TEXT = 320
_ALIKE = 60
_PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class _Named:
    """A name with its words; `home` is the table or list that it stands in."""

    kind: str
    words: tuple[str, ...]
    printed: str
    home: str
    place: Place


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one finding for every name that is also written with other words elsewhere."""
    lists = {key: value for key, value in rule.params.items() if isinstance(value, tuple)}
    region = [w.text for w in words_of(evidence.identity.region or "")]
    found = list(_names(evidence, lists, region))
    for kind in dict.fromkeys(n.kind for n in found):
        groups: dict[tuple[str, ...], list[_Named]] = defaultdict(list)
        for name in found:
            if name.kind == kind:
                groups[name.words].append(name)
        yield from _variants(rule, groups)


def _variants(rule: Rule, groups: Mapping[tuple[str, ...], list[_Named]]) -> Iterator[Finding]:
    groups = _spelled_alike(groups)
    ranked = sorted(groups, key=lambda w: (-len(groups[w]), groups[w][0].place.order))
    homes = {words: {n.home for n in group} for words, group in groups.items()}
    told: dict[tuple[str, ...], list[tuple[Kind, _Named]]] = defaultdict(list)
    for i, words in enumerate(ranked):
        for usual in ranked[:i]:
            if not _near(words, usual):
                continue
            how = difference(words, usual)
            if how.kind in (Kind.NONE, Kind.SPELLING, Kind.CUT) or not _one_thing(
                words, usual, how.left, how.right
            ):
                continue
            # NOTE: what one list names side by side is two things.
            if homes[words] & homes[usual]:
                continue
            if how.kind is Kind.REPLACED and not _replaced_by_slip(groups[words], groups[usual], how):
                continue
            told[usual] += [(how.kind, n) for n in groups[words]]
            break
    for usual, odd in told.items():
        places = sorted((n for _, n in odd), key=lambda n: n.place.order)
        names = Counter(n.printed for n in places)
        right = Counter(n.printed for n in groups[usual]).most_common(1)[0][0]
        replaced = any(kind is Kind.REPLACED for kind, _ in odd)
        yield rule.finding(
            [n.place for n in places[:_MOST_PLACES]],
            stated=list(names),
            expected=[right],
            proof=Severity.WARNING if replaced else Severity.INFO,
            subject=right,
            values={
                "list": "; ".join(f'"{n}" ({t}x)' for n, t in names.items()),
                "times": str(len(groups[usual])),
            },
            context=[n.place for n in groups[usual][:3]],
            confidence=0.8,
        )


def _replaced_by_slip(odd: Sequence[_Named], usual: Sequence[_Named], how: Difference) -> bool:
    """Whether another word is likely the same name: offices that do other things differ in one word too."""
    alike = ratio("".join(how.left), "".join(how.right)) >= _ALIKE
    return len(usual) > 1 and (alike or odd[0].kind == _PROGRAM)


def _near(words: Sequence[str], usual: Sequence[str]) -> bool:
    """Whether two names share enough words to be compared at all."""
    least = max(_LEAST_SHARED - 1, min(len(words), len(usual)) - 2)
    return abs(len(words) - len(usual)) <= 1 and len(set(words) & set(usual)) >= least


def _spelled_alike(groups: Mapping[tuple[str, ...], list[_Named]]) -> dict[tuple[str, ...], list[_Named]]:
    """Names that differ in spelling only, under the most frequent spelling."""
    merged: dict[tuple[str, ...], list[_Named]] = {}
    for words in sorted(groups, key=lambda w: (-len(groups[w]), groups[w][0].place.order)):
        alike = (
            k for k in merged if _near(words, k) and difference(words, k).kind in (Kind.SPELLING, Kind.NONE)
        )
        merged.setdefault(next(alike, words), []).extend(groups[words])
    return merged


def _one_thing(words: Sequence[str], usual: Sequence[str], left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether names that differ in one word or phrase are likely one: most of their words are shared."""
    shared = min(len(words) - len(left), len(usual) - len(right))
    apart = max(len(left), len(right))
    return shared >= _LEAST_SHARED and apart == 1 and shared > apart


def _names(evidence: Evidence, lists: Mapping[str, Sequence[str]], region: Sequence[str]) -> Iterator[_Named]:
    kinds, stop = lists["kinds"], lists["stop"]
    pattern = regex.compile(
        rf"(?<!\p{{L}})(?:{any_of(lists['lead'])}\s+)*(?P<kind>{any_of(kinds)})\s+(?P<name>\p{{L}}[^,;:.()\n]*)",
        regex.IGNORECASE,
    )
    end = regex.compile(rf"(?<!\p{{L}}){any_of(stop)}(?!\p{{L}})", regex.IGNORECASE)
    empty = frozenset(lists["empty"])
    home = ""
    for block in evidence.document.blocks:
        if isinstance(block, Table):
            texts = [(cell.text, cell.place) for cell in block.cells]
            home = f"t{block.index}"
        elif block.kind in (BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CONTENTS):
            home = home if home.startswith(block.kind) else f"{block.kind}{block.index}"
            texts = [(block.text[:_LONGEST_TEXT], block.place)]
        else:
            home = ""
            continue
        for text, place in texts:
            yield from _in_text(text, place, home, pattern, end, empty, region)


def _in_text(
    text: str,
    place: Place,
    home: str,
    pattern: regex.Pattern[str],
    end: regex.Pattern[str],
    empty: frozenset[str],
    region: Sequence[str],
) -> Iterator[_Named]:
    """A name at the very beginning of a text, or in parentheses behind a level."""
    for match in pattern.finditer(text):
        before = text[: match.start()].rstrip()
        if before and not before.endswith("("):
            continue
        name = match["name"]
        stop = end.search(name)
        name = " ".join((name[: stop.start()] if stop else name).split())
        words = [w.text for w in words_of(name) if w.text not in empty]
        for at in range(len(words) - len(region), 0, -1):
            if region and words[at : at + len(region)] == list(region):
                del words[at : at + len(region)]
        if _LEAST_SHARED <= len(words) <= _MOST_WORDS and not any(w.isdigit() for w in words):
            kind = " ".join(match["kind"].lower().split())
            yield _Named(kind, tuple(words), f"{match['kind']} {name}", home, place)
        return
