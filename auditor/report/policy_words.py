"""How a report computes, in words."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.format import format_number
from auditor.model.evidence import Band, Policy, PolicyEvidence
from auditor.report.words import Words


def policy_rows(policy: Policy, words: Words) -> Iterator[tuple[str, str]]:
    """The key of a label (in `policy`) and what is to be said under it."""
    unknown = words("report.not-shown")
    yield "decimals", unknown if policy.decimals is None else str(policy.decimals)
    yield "rounding", words.named("rounding", policy.rounding)
    yield "cap", words("policy.no-cap") if policy.cap is None else f"{policy.cap}%"
    yield "negative-formula", policy.negative_formula or unknown
    yield "average", words.named("averages", policy.average) if policy.average else unknown
    for scale in policy.scales:
        yield "scale", "; ".join(_band(band) for band in scale)
    support = [
        words("policy.support", what=_what(item, words), support=item.support, against=item.against)
        for item in policy.evidence
    ]
    if support:
        yield "evidence", "; ".join(support)


def _band(band: Band) -> str:
    low = "" if band.low is None else ("> " if band.above else "") + format_number(band.low, 0)
    high = "" if band.high is None else ("< " if band.below else "") + format_number(band.high, 0)
    return f"{band.label} {low}–{high}"


def _what(item: PolicyEvidence, words: Words) -> str:
    return words.named("policy-evidence", item.what)
