"""Marks inside a run of text."""

from __future__ import annotations

import time

import pytest

from auditor.read.latex import plain
from auditor.read.markup import clean, clean_lines


@pytest.mark.parametrize(
    ("raw", "text", "bold"),
    [
        ("biasa saja", "biasa saja", []),
        ("**Capaian** naik", "Capaian naik", ["Capaian"]),
        ("__Capaian__ naik", "Capaian naik", ["Capaian"]),
        ("*Capaian* _naik_", "Capaian naik", []),
        ("***Capaian*** naik", "Capaian naik", ["Capaian"]),
        ("<b>Capaian</b> <i>naik</i>", "Capaian naik", ["Capaian"]),
        ("<strong>A</strong><br>B", "A B", ["A"]),
        ("satu<br/>dua<p>tiga</p>", "satu dua tiga", []),
        ("luas 12 m<sup>2</sup> dan 85 %<sup>1</sup>", "luas 12 m² dan 85 %¹", []),
        ("A &amp; B &lt; 5 &#37;", "A & B < 5 %", []),
        ("naik 5 \\% dan \\*bintang\\*", "naik 5 % dan *bintang*", []),
        ("nilai 5*3*2 dan x_y_z", "nilai 5*3*2 dan x_y_z", []),
        ("data sementara*", "data sementara*", []),
        ("a ** b", "a ** b", []),
        ("DAFTAR 2023**", "DAFTAR 2023", []),
        ("**sumber data : DKB (31)*", "sumber data : DKB (31)", []),
        ("Nama: ________", "Nama: ________", []),
        ("[tautan](http://x.id/a) ![gambar](a.png)", "tautan ", []),
        ("<http://dinas.id>", "http://dinas.id", []),
        ("target < 5 dan > 90 %", "target < 5 dan > 90 %", []),
        ("umur <nama> tetap", "umur <nama> tetap", []),
        ("usia  $\\geq 17$  tahun", "usia ≥ 17 tahun", []),
        ("US$ 5 dan US$ 6", "US$ 5 dan US$ 6", []),
        ("harga $5 dan $6", "harga $5 dan $6", []),
        ("sub  kata\u00a0\u00a0spasi", "sub kata spasi", []),
        ("`kode` saja", "kode saja", []),
    ],
)
def test_marks_leave_plain_text(raw: str, text: str, bold: list[str]) -> None:
    found = clean(raw, 1)
    assert found.text == text.strip()
    assert [found.text[a:b] for a, b in found.bold] == bold


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\frac{A}{B} \times 100", "(A) / (B) × 100"),
        (
            r"\frac{\text{Jumlah (330.876) } \times 100}{\text{Wajib (161.764)}}",
            "(Jumlah (330.876) × 100) / (Wajib (161.764))",
        ),
        (r"\dfrac{a}{b}\%", "(a) / (b) %"),
        (r"\frac{\frac{1}{2}}{3}", "((1) / (2)) / (3)"),
        (r"\geq 17", "≥ 17"),
        (r"x^{2} + y_1", "x² + y 1"),
        (r"\left( a \right) \cdot b", "(a) × b"),
        (r"\unknown{teks} \quad (\mathbf{x}) \ 100\%", "teks (x) 100%"),
        (r"\frac", "() / ()"),
        (r"{{{", ""),
        ("}", ""),
        (r"\begin{aligned} a \\ b \end{aligned}", "a b"),
    ],
)
def test_formulas_become_readable(formula: str, text: str) -> None:
    assert " ".join(plain(formula).split()) == text


def test_marks_may_span_lines_and_every_line_keeps_its_number() -> None:
    lines = clean_lines("**Tabel 5\nJUMLAH** data\n<!-- a\nb --> akhir", 7)
    assert [(line.text, line.line) for line in lines] == [
        ("Tabel 5", 7),
        ("JUMLAH data", 8),
        ("", 9),
        ("akhir", 10),
    ]
    assert lines[0].is_bold
    assert not lines[1].is_bold


@pytest.mark.parametrize(
    "hostile",
    ["*", "**a", "_", "[", "![", "$", "$a", "<b", "&a", "\\", "`", "$$", "<!--", "\\frac{", "{", "^", "\\["],
)
def test_cost_is_linear_in_hostile_marks(hostile: str) -> None:
    start = time.perf_counter()
    clean(hostile * (60_000 // len(hostile)), 1)
    plain(hostile * (60_000 // len(hostile)))
    assert time.perf_counter() - start < 2.0
