"""Counts broken down over a list, into a rest, or into shares, against what they are said to make up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.arithmetic.causes import slip
from auditor.indonesian.phrases import Phrases
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule
from auditor.policy.made_up import Count, MadeUp, made_up
from auditor.policy.told_rests import Rest, Undone


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every breakdown that does not come out.

    The rule's parameters: `consists` are words that announce a list of parts, `rest` those for what is
    left, `leaves` those of items that take something off; `denied`, `opposites` and `empty` those by which
    a sentence tells of how many things that was not which the one before tells.
    """
    words = Phrases({key: rule.texts(key) for key in ("consists", "rest", "leaves")})
    for told in made_up(evidence.document.blocks, words):
        yield _judged(rule, told)
    turned: dict[str, list[str]] = defaultdict(list)
    for done, _, phrase in (pair.partition(" / ") for pair in rule.texts("opposites")):
        turned[phrase].append(done)
    denying = Phrases({"denied": rule.texts("denied"), "opposite": tuple(turned)})
    undone = Undone(denying, turned, frozenset(rule.texts("empty")))
    for block in evidence.document.texts:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            yield from (_left(rule, block, rest) for rest in undone.find(block))


def _left(rule: Rule, block: TextBlock, told: Rest) -> Finding | Verified:
    """What a sentence says was not, against the whole and the part of the one before."""
    places = [block.passage.place(c.start, c.start + len(c.raw)) for c in (told.rest, told.whole, told.part)]
    text = f"{told.whole.raw} - {told.part.raw} = {told.right}"
    if told.right == told.rest.value:
        return rule.verified(places[0], told.rest.raw, text)
    right = f"{told.right:,}".replace(",", ".") if "." in told.rest.raw else str(told.right)
    kind = slip(told.rest.raw, right)
    return rule.finding(
        places,
        stated=[told.rest.raw],
        expected=[right],
        proof=Severity.WARNING,
        variant="left",
        subject=told.rest.noun,
        values={"noun": f" {told.rest.noun}"},
        calculation=text,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.85 if kind else 0.75,
    )


def _judged(rule: Rule, told: MadeUp) -> Finding | Verified:
    digits = _bare(told.wrong)
    right = f"{told.right:,}".replace(",", ".") if "." in digits else str(told.right)
    right = f"Rp{right}" if digits.startswith("Rp") else right
    parts = [_bare(p) for p in told.parts]
    text = " + ".join(parts) + ("" if told.whole in told.parts else f" ≠ {_bare(told.whole)}")
    listed = told.wrong is told.whole and told.whole not in told.parts
    if told.holds:
        return rule.verified(told.wrong.place, told.wrong.raw, text)
    if told.rate is not None:
        return _share(rule, told, text)
    kind = slip(digits, right)
    others = [c.place for c in (told.whole, *told.parts) if c is not told.wrong]
    return rule.finding(
        [told.wrong.place, *others],
        stated=[digits],
        expected=[right],
        proof=Severity.ERROR,
        variant="list" if listed else "default",
        subject=told.wrong.noun,
        values={"noun": "" if digits.startswith("Rp") else f" {told.wrong.noun}"},
        calculation=text,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9,
    )


def _bare(count: Count) -> str:
    """A sum of money as printed, or a number without its noun."""
    return count.raw if count.raw.startswith("Rp") else count.raw.split()[0]


def _share(rule: Rule, told: MadeUp, text: str) -> Finding:
    """A share that its number and the other shares contradict."""
    rate = told.rate
    said, right = (rate.raw, rate.right) if rate else ("", "")
    kind = slip(said, right)
    return rule.finding(
        [rate.place if rate else told.wrong.place, *(c.place for c in told.parts)],
        stated=[f"{said}%"],
        expected=[f"{right}%"],
        variant="share",
        subject=f"{told.wrong.raw} {told.wrong.noun}",
        calculation=f"{told.wrong.raw.split()[0]} / ({text}) x 100 = {right}",
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9,
    )
