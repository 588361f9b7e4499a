"""What a note on a figure says of its findings, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.report.listing import Entry
from auditor.report.words import Words, neutral

LONGEST = 1500


def heading(entry: Entry, words: Words) -> str:
    """The number, severity and title of a finding."""
    return f"{entry.number}. {words(f'severity.{entry.finding.severity}').capitalize()}: {entry.title}"


def numbers_of(listed: Iterable[Entry]) -> dict[str, int]:
    """The numbers of findings by their ids."""
    return {entry.finding.id: entry.number for entry in listed}


def root_of(entry: Entry, numbers: Mapping[str, int], words: Words) -> str:
    """From which finding this one follows; "" where it stands by itself."""
    number = numbers.get(entry.finding.blocked_by or "")
    return words("marking.follows", number=number) if number else ""


def lines(entry: Entry, words: Words, numbers: Mapping[str, int]) -> list[str]:
    """All that is to be known of a finding, without its title; `numbers` are those of all findings by id."""
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
    root = root_of(entry, numbers, words)
    told += [root] if root else []
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
