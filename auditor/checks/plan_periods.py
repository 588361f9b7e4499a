"""The period of the report's plans: stated alike everywhere, and the year of it that the report counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from auditor.indonesian.patterns import words as any_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

_RANGE = regex.compile(
    r"(?<![0-9])(?P<from>20[0-9]{2})\s*(?:-|–|—|/|s\.?\s?d\.?|sampai\s+dengan|hingga)\s*(?P<to>20[0-9]{2})(?![0-9])"
)
_STOP = regex.compile(r"[.;:,0-9]")
_TITLES = (BlockKind.CAPTION, BlockKind.CONTENTS, BlockKind.LIST_ITEM)
_PLANS = ("renstra", "rpjmd")
# So many letters may stand between a plan and its period.
_REACH = 130
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class _Stated:
    """A plan with its period; `owner` is the level between ("provinsi"), "" where none is named."""

    plan: str
    owner: str
    period: tuple[int, int]
    place: Place


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every other period of one plan, and for a wrong "tahun pertama"."""
    lists = {key: value for key, value in rule.params.items() if isinstance(value, tuple)}
    region = " ".join((evidence.identity.region or "").lower().split())
    stated = [s for b in evidence.document.texts for s in _stated(b, lists, region)]
    groups: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for each in stated:
        groups[(each.plan, each.owner)].append(each)
    for group in groups.values():
        yield from _periods(rule, group)
        yield from _ended(rule, evidence, group, lists)
    if evidence.identity.year is not None:
        usual = {plan: _usual(group) for (plan, owner), group in groups.items() if not owner}
        yield from _ordinals(rule, evidence, usual, lists)


def _stated(block: TextBlock, lists: Mapping[str, tuple[str, ...]], region: str) -> Iterator[_Stated]:
    """The periods that stand behind the name of a plan with nothing but words between."""
    ranges = list(_RANGE.finditer(block.text)) if "20" in block.text else []
    if not ranges:
        return
    named = [(m.start(), m.end(), key) for key in _PLANS for m in _word(lists[key]).finditer(block.text)]
    other, owners, aims = (_word(lists[key]) for key in ("other", "owners", "aims"))
    for match in ranges:
        before = [n for n in named if n[1] <= match.start() <= n[1] + _REACH]
        low, high = int(match["from"]), int(match["to"])
        if not before or not low < high <= low + _LONGEST:
            continue
        _, end, plan = max(before)
        between = " ".join(block.text[end : match.start()].lower().split())
        between = between.replace(region, "") if region else between
        if _STOP.search(between) or other.search(between):
            continue
        if block.kind in _TITLES and aims.search(block.text[:end]):
            continue  # "Tabel 4. Target IKU dalam RPJMD Tahun 2022-2026": the years of its columns
        owner = owners.search(between)
        yield _Stated(
            plan, owner.group() if owner else "", (low, high), block.passage.place(match.start(), match.end())
        )


@cache
def _word(forms: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}}){any_of(forms)}(?!\p{{L}})", regex.IGNORECASE)


def _usual(group: Sequence[_Stated]) -> tuple[int, int]:
    counts = Counter(s.period for s in group)
    return max(counts, key=lambda p: (counts[p], -group[[s.period for s in group].index(p)].place.order[1]))


def _periods(rule: Rule, group: Sequence[_Stated]) -> Iterator[Finding]:
    usual = _usual(group)
    for period in dict.fromkeys(s.period for s in group):
        # NOTE: one plan follows the other; a period that only touches the usual one is another plan's.
        overlap = min(period[1], usual[1]) - max(period[0], usual[0])
        odd = [s.place for s in group if s.period == period]
        # NOTE: of two that differ in one year only, one is a slip even where each is told once.
        slipped = period[0] == usual[0] or period[1] == usual[1]
        if period != usual and overlap > 0 and len(group) > len(odd) + (not slipped):
            yield rule.finding(
                odd,
                stated=[p.text for p in odd[:1]],
                expected=[f"{usual[0]}-{usual[1]}"],
                proof=Severity.WARNING,
                subject=group[0].plan.upper() if group[0].plan == "rpjmd" else group[0].plan.capitalize(),
                context=[s.place for s in group if s.period == usual][:4],
                confidence=0.8,
            )


def _ended(
    rule: Rule, evidence: Evidence, group: Sequence[_Stated], lists: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """This year's results held against a plan that had ended, where the plan that followed is named, too."""
    year = evidence.identity.year or 0
    following = [s for s in group if s.period[0] <= year <= s.period[1]]
    former = _word(lists["former"])
    for each in group:
        block = evidence.document.blocks[each.place.block]
        if not following or each.period[1] >= year or not isinstance(block, TextBlock):
            continue
        ranges = {m.group() for m in _RANGE.finditer(block.text)}
        results = regex.search(
            rf"{any_of(lists['results'])}\s+[^0-9.;:]*tahun\s+{year}\b", block.text, regex.I
        )
        if len(ranges) == 1 and results and not former.search(block.text):
            right = following[0].period
            yield rule.finding(
                [each.place],
                stated=[each.place.text],
                expected=[f"{right[0]}-{right[1]}"],
                proof=Severity.WARNING,
                variant="ended",
                subject=each.plan.upper() if each.plan == "rpjmd" else each.plan.capitalize(),
                values={"year": str(year)},
                context=[s.place for s in following][:4],
                confidence=0.75,
            )


def _ordinals(
    rule: Rule, evidence: Evidence, usual: Mapping[str, tuple[int, int]], lists: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """ "tahun pertama dari Renstra 2021-2026" in a report for 2023."""
    year = evidence.identity.year or 0
    numbers = {word: i // 2 + 1 for i, word in enumerate(lists["ordinals"])}
    pattern = regex.compile(rf"tahun\s+(?P<nth>{any_of(numbers)})(?!\p{{L}})", regex.IGNORECASE)
    wrong: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for block in evidence.document.texts:
        for match in pattern.finditer(block.text) if str(year) in block.text else ():
            after = block.text[match.end() : match.end() + _REACH]
            found = [(m.start(), m.end(), key) for key in _PLANS if (m := _word(lists[key]).search(after))]
            if not found or _STOP.search(after[: min(found)[0]]):
                continue
            _, end, plan = min(found)
            nth = numbers[" ".join(match["nth"].lower().split())]
            # NOTE: a plan made in its first year is often counted from the second one on.
            # NOTE: a plan that begins later is not the one whose year is counted.
            if (
                plan in usual
                and year >= usual[plan][0]
                and nth not in (year - usual[plan][0], year - usual[plan][0] + 1)
            ):
                wrong[(plan, match["nth"].lower())].append(
                    block.passage.place(match.start(), match.end() + end)
                )
    for (plan, word), places in wrong.items():
        period = usual[plan]
        yield rule.finding(
            places,
            stated=[f"tahun {word}"],
            expected=[f"tahun ke-{year - period[0] + 1}"],
            proof=Severity.WARNING,
            variant="nth",
            subject=plan.upper() if plan == "rpjmd" else plan.capitalize(),
            values={"year": str(year), "period": f"{period[0]}-{period[1]}"},
            confidence=0.8,
        )
