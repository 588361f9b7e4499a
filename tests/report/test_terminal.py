from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console, RenderableType

from auditor.model.finding import Results
from auditor.report.rules_terminal import rule_page, rules_table
from auditor.report.terminal import terminal_report
from auditor.report.words import neutral, shorten
from tests.fakes import audit, broken_audit, catalogue, findings, rule


def shown(content: RenderableType, width: int = 100, *, colour: bool = False) -> str:
    buffer = StringIO()
    Console(file=buffer, width=width, force_terminal=colour, highlight=False, legacy_windows=False).print(
        content
    )
    return buffer.getvalue()


@pytest.fixture
def page() -> str:
    return shown(terminal_report(audit(), catalogue(), "id"))


def test_a_finding_is_shown_with_place_arithmetic_and_right_figure(page: str) -> None:
    block = page[page.index("KESALAHAN (1)") : page.index("PERINGATAN (1)")]
    for part in (
        "BAB III",
        "1 Capaian salah hitung",
        "mengubah simpulan",
        "baris 12 › Tabel 3.1 › 1. Cakupan › Capaian",
        "Capaian Cakupan akta tertulis 99,65%; seharusnya 99,35%.",
        "99,65%  seharusnya  99,35%",
        "98,60 / 99,25 x 100 = 99,345...",
        "dua angka tertukar",
        "pembanding    Realisasi: 98,60",
        "Capaian = realisasi / target x 100",
        findings()[0].id,
    ):
        assert part in block
    assert "keyakinan" not in block


def test_what_follows_from_a_finding_stands_below_it(page: str) -> None:
    assert page.index("1 Capaian") < page.index("↳ akibatnya") < page.index("PERINGATAN")


def test_confidence_is_shown_where_it_is_not_full(page: str) -> None:
    assert "70%" in page


def test_counts_skips_and_policy_are_shown(page: str) -> None:
    for part in (
        "1 kesalahan · 1 peringatan · 1 catatan · 2 pernyataan diperiksa dan benar",
        "Tabel dipahami 3 dari 4; baris diperiksa 30 dari 40",
        "tidak-terbaca",
        "tidak-dikenal",
        "batas capaian",
        "120%",
        "Sangat Tinggi 91",
        "lain: 3 sesuai, 0 menyimpang",
    ):
        assert part in page


def test_every_verified_statement_is_listed_on_demand(page: str) -> None:
    full = shown(terminal_report(audit(), catalogue(), "id", verified=True))
    assert "5 / 5 x 100 = 100" not in page
    assert "5 / 5 x 100 = 100" in full
    assert "1 / 3 x 100 (sesuai bila dipotong tanpa pembulatan)" in full


def test_english_is_english() -> None:
    page = shown(terminal_report(audit(), catalogue(), "en"))
    assert "line 12 › Tabel 3.1" in page
    assert "Cakupan akta reads 99,65%; should be 99,35%." in page
    assert "x 100 (en)" in page


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    page = shown(terminal_report(audit(), catalogue(), "id", verified=True), width)
    assert max(len(line) for line in page.splitlines()) <= width


def test_text_of_the_report_is_never_obeyed() -> None:
    page = shown(terminal_report(audit(), catalogue(), "id"), colour=True)
    assert "[red]" in page  # printed, not taken for markup
    assert "\u202e" not in page
    assert "\x1b[31m\ufffd" not in page.replace("[red]", "")
    plain = shown(terminal_report(audit(), catalogue(), "id"))
    assert "\x1b" not in plain


def test_repeated_places_are_listed_in_short() -> None:
    root = findings()[0]
    more = rule().finding([root.place], stated=["1"]).locations[0]
    again = replace(
        root, locations=(*root.locations, more, replace(more, place=replace(more.place, line=77)))
    )
    page = shown(terminal_report(audit(found=(again,)), catalogue(), "id"))
    assert "juga di       baris 12; baris 77" in page


def test_a_failed_rule_is_named() -> None:
    assert "Kaidah rata-rata-salah gagal" in shown(terminal_report(broken_audit(), catalogue(), "id"))


def test_nothing_checked_is_said() -> None:
    empty = replace(audit(), results=Results())
    assert "Tidak ada angka yang dapat diperiksa" in shown(terminal_report(empty, catalogue(), "id"))


def test_the_rules_are_listed_and_explained() -> None:
    assert "capaian-salah-hitung  kesalahan  capaian" in shown(rules_table(catalogue(), "id"))
    page = shown(rule_page(rule(), catalogue(), "en"))
    for part in ("Capaian is miscalculated", "perbaiki", "99,35", "I.3", "{stated}"):
        assert part in page


def test_neutral_text_is_one_harmless_line() -> None:
    assert neutral("a\n\tb\u200bc\x07\u202e") == "a bc\ufffd\ufffd"
    assert shorten("x" * 100, 10) == "x" * 9 + "…"
