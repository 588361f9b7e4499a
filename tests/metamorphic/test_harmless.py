"""What changes nothing in a report changes nothing in its findings."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.engine import run_rules
from auditor.model.finding import Severity
from tests.metamorphic.measure import accusations, layouts
from tests.metamorphic.reports import Report, consistent
from tests.reports import catalogue, evidence_of

SAMPLE = Path(__file__).parents[2] / "corpus" / "dinas-pangan-2024" / "report.md"
FIGURE = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\w/-])(?![.,]\d)")
AGENCY = re.compile(r"dinas pangan", re.IGNORECASE)
PARAGRAPH = (
    "Kegiatan pendampingan berjalan sesuai rencana dan didukung oleh seluruh pemangku kepentingan di "
    "daerah. Pelaksanaan kegiatan dipantau secara berkala oleh tim yang ditunjuk."
)
Change = Callable[[str], str]


def sign_apart(text: str) -> str:
    return re.sub(r"(\d)%", r"\1 %", text)


def money_apart(text: str) -> str:
    return re.sub(r"Rp ?(?=\d)", "Rp. ", text)


def renamed(text: str) -> str:
    return AGENCY.sub(lambda m: "DINAS KELAUTAN" if m.group().isupper() else "Dinas Kelautan", text)


def padded(text: str) -> str:
    """A paragraph that states nothing wrong, between others."""
    lines = text.split("\n")
    at = [i for i, line in enumerate(lines) if line.startswith("#")][2:]
    for i in reversed(at):
        lines[i:i] = [PARAGRAPH, ""]
    return "\n".join(lines)


def wide_cells(text: str) -> str:
    return "\n".join(
        re.sub(r" ?\| ?", "  |  ", line) if line.startswith("|") else line for line in text.split("\n")
    )


CHANGES: dict[str, Change] = {
    "sign apart": sign_apart,
    "money apart": money_apart,
    "agency renamed": renamed,
    "correct paragraphs": padded,
    "wide cells": wide_cells,
}


def told(text: str) -> Counter[tuple[str, str, str, str]]:
    """What is accused, without the places and the ways of writing."""
    found = run_rules(evidence_of(text), catalogue().rules.values()).findings
    return Counter(
        (f.rule, f.severity.value, _digits(f.stated), _digits(f.expected))
        for f in found
        if f.severity is not Severity.INFO and f.blocked_by is None
    )


def _digits(texts: tuple[str, ...]) -> str:
    return ";".join(re.sub(r"\D", "", text) for text in texts)


@functools.cache
def sample() -> tuple[str, Counter[tuple[str, str, str, str]]]:
    text = SAMPLE.read_text(encoding="utf-8")
    return text, told(text)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_findings_of_the_sample_stay(change: Change) -> None:
    text, before = sample()
    after = told(change(text))
    assert after == before, (before - after, after - before)


def english(text: str) -> str:
    """English separators in every figure."""
    swap = str.maketrans(".,", ",.")
    return FIGURE.sub(lambda m: m.group().translate(swap), text)


def test_english_separators_throughout_accuse_nobody() -> None:
    for seed, layout in layouts(4):
        assert accusations(english(consistent(seed, layout).text())) == []


def test_sections_in_another_order_accuse_nobody() -> None:
    for seed, layout in layouts(4):
        head, *sections = re.split(r"(?m)^(?=## )", consistent(seed, layout).text())
        assert accusations(head + "".join(reversed(sections))) == []


def test_a_table_in_two_pieces_accuses_nobody() -> None:
    for seed, layout in layouts(4):
        report = consistent(seed, layout)
        at = report.line("pagu_2") - 1
        start = at - 4
        lines = report.text().split("\n")
        pieces = [*lines[:at], "", *lines[start : start + 2], *lines[at:]]
        assert accusations("\n".join(pieces)) == []


@pytest.mark.parametrize("seed", range(4))
def test_rounded_and_truncated_figures_accuse_nobody(seed: int) -> None:
    report = _told_report(seed)
    coarse = {k: _coarser(v) for k, v in report.slots.items() if k.startswith("said_capaian")}
    assert accusations(report.text(coarse)) == []


@pytest.mark.parametrize("seed", range(4))
def test_variants_of_a_name_accuse_nobody(seed: int) -> None:
    report = _told_report(seed)
    head, table, rest = report.text().partition("Tabel 3.3")
    for one, other in (("Persentase", "Prosentase"), ("Indeks", "Index"), ("Tingkat", "TINGKAT")):
        table, rest = table.replace(one, other), rest.replace(f"| {one}", f"| {other}")
    assert accusations(head + table + rest) == []


def _told_report(number: int) -> Report:
    seed, layout = [found for found in layouts(64) if found[1].narrative][number]
    return consistent(seed, layout)


def _coarser(text: str) -> str:
    """One decimal less, cut off."""
    return text[:-1] if "," in text else text
