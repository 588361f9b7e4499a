"""What a note on a figure says of its findings, line by line."""

from __future__ import annotations

from auditor.report.listing import Entry
from auditor.report.words import Words, neutral

LONGEST = 1500


def heading(entry: Entry, words: Words) -> str:
    """The number, severity and title of a finding."""
    return f"{entry.number}. {words(f'severity.{entry.finding.severity}').capitalize()}: {entry.title}"


def lines(entry: Entry, words: Words) -> list[str]:
    """All that is to be known of a finding, without its title."""
    rows = {
        "figures": entry.stated,
        "expected": entry.expected,
        "calculation": entry.text["calculation"],
        "cause": entry.cause,
        "compared": entry.compared,
        "basis": entry.basis,
    }
    told = [cut(entry.message)]
    told += [f"{words(f'label.{key}').capitalize()}: {cut(value)}" for key, value in rows.items() if value]
    if entry.finding.blocked_by:
        told.append(f"{words('report.follows').capitalize()}: {entry.finding.blocked_by}")
    decision = entry.finding.decision
    if decision:
        said = f"{words(f'decisions.{decision.state}')} ({decision.by}, {decision.date}): {decision.reason}"
        told.append(f"{words('label.decision').capitalize()}: {cut(neutral(said))}")
    return [*told, f"{words('label.rule').capitalize()}: {entry.finding.rule} · {entry.finding.id}"]


def other_place(entry: Entry, words: Words) -> str:
    """What is said at a place that a finding only refers to."""
    return words(
        "marking.other-place",
        number=entry.number,
        title=entry.title,
        spot=entry.spot or words("marking.nowhere"),
    )


def cut(text: str) -> str:
    """The text, cut where no note could show it."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
