"""Headings, numbering, lists, contents: what Word shows although it is not in the text."""

from __future__ import annotations

import pytest
from docx.document import Document as Draft
from docx.enum.style import WD_STYLE_TYPE

from auditor.model.document import BlockKind

from .conftest import Word, Written, kinds, p, tbl, tr

NUM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def levels(*texts: tuple[str, str], start: int = 1) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(texts)
    )


def numbering(*lists: str, overrides: str = "") -> str:
    """Lists 1, 2, ... and one more number for the first list, with overrides."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{content}</w:abstractNum>'
        for at, content in enumerate(lists, start=1)
    )
    nums = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(lists) + 1)
    )
    more = f'<w:num w:numId="9"><w:abstractNumId w:val="1"/>{overrides}</w:num>'
    return abstract + nums + more


def test_headings_by_style(written: Written) -> None:
    def fill(draft: Draft) -> None:
        draft.add_heading("Pendahuluan", 1)
        draft.add_paragraph("Paragraf pertama.")
        draft.add_heading("Latar belakang", 2)
        draft.add_paragraph("Paragraf kedua.")

    document = written(fill)
    assert kinds(document) == [
        ("heading", "", "Pendahuluan"),
        ("paragraph", "", "Paragraf pertama."),
        ("heading", "", "Latar belakang"),
        ("paragraph", "", "Paragraf kedua."),
    ]
    assert [block.level for block in document.texts] == [1, 0, 2, 0]
    assert [block.place.section for block in document.texts][1::2] == ["Pendahuluan", "Latar belakang"]
    assert document.format == "docx"
    assert len(document.sha256) == 64
    assert document.pages is None


def test_chapters_that_a_section_describes_stand_in_it(written: Written) -> None:
    def fill(draft: Draft) -> None:
        draft.add_heading("BAB I PENDAHULUAN", 1)
        draft.add_heading("A. Sistematika Penyajian", 2)
        for chapter in ("BAB I PENDAHULUAN", "BAB II AKUNTABILITAS KINERJA"):
            draft.add_heading(chapter, 1)
            draft.add_paragraph("Bab ini memuat penjelasan.")
        draft.add_heading("A. Capaian Kinerja", 2)
        draft.add_paragraph("Bagian ini memuat capaian.")
        draft.add_heading("BAB II AKUNTABILITAS KINERJA", 1)
        draft.add_heading("A. Capaian Kinerja", 2)
        draft.add_paragraph("Capaian tahun ini naik.")

    headings = [block for block in written(fill).texts if block.kind is BlockKind.HEADING]
    assert [block.level for block in headings] == [1, 2, 3, 3, 4, 1, 2]


def test_indonesian_styles_and_outline_levels(written: Written) -> None:
    def fill(draft: Draft) -> None:
        draft.styles.add_style("Judul 2", WD_STYLE_TYPE.PARAGRAPH).base_style = draft.styles["Normal"]
        draft.add_paragraph("gambaran umum dinas", style="Judul 2")
        draft.add_paragraph("Isi bagian ini.")

    document = written(fill)
    assert [block.kind for block in document.texts] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_an_outline_level_of_the_paragraph_makes_a_heading(word: Word) -> None:
    document = word(p("tujuan dan sasaran", '<w:outlineLvl w:val="1"/>') + p("Isi bagian ini."))
    assert [block.kind for block in document.texts] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_long_paragraph_in_a_heading_style_is_none(written: Written) -> None:
    document = written(lambda draft: draft.add_heading("Kalimat yang panjang sekali. " * 15, 2) and None)
    assert document.texts[0].kind is BlockKind.PARAGRAPH


def test_bold_numbered_lines_act_as_headings(word: Word) -> None:
    document = word(
        p("BAB II", run="<w:b/>")
        + p("PERENCANAAN KINERJA", run="<w:b/>")
        + p("A. Rencana Strategis", run="<w:b/>")
        + p("Isi bagian ini.")
    )
    assert kinds(document)[:2] == [
        ("heading", "BAB II", "PERENCANAAN KINERJA"),
        ("heading", "A.", "Rencana Strategis"),
    ]


def test_a_bold_statement_of_amounts_and_a_signature_are_no_headings(word: Word) -> None:
    said = "1. Program Pemasaran, Anggaran Rp.3.079.250.000.- Realisasi Rp.2.586.611.203.- (84.00%)"
    document = word(
        p(said, run="<w:b/>") + p("Isi bagian ini.") + p("NIP. 19740409 199501 1 001", run="<w:b/>")
    )
    assert BlockKind.HEADING not in [block.kind for block in document.texts]


def test_automatic_numbering_is_shown(word: Word) -> None:
    lists = numbering(levels(("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "(%3)")))
    body = "".join(
        p(f"butir {n};", NUM.format(level, 1)) for n, level in enumerate([0, 1, 1, 2, 0, 1, 0], start=1)
    )
    document = word(p("Daftarnya:") + body, numbering=lists)
    assert [block.marker for block in document.texts] == ["", "1.", "a)", "b)", "(i)", "2.", "a)", "3."]
    assert [block.level for block in document.texts] == [0, 1, 2, 2, 3, 1, 2, 1]
    assert document.texts[1].text == "butir 1;"


def test_chapters_and_sections_numbered_by_word(word: Word) -> None:
    lists = numbering(levels(("upperRoman", "BAB %1"), ("decimal", "%1.%2")).replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
    ))  # fmt: skip
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/><w:pPr>'
        f'<w:numPr><w:ilvl w:val="{n - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for style, text in [
        ("H1", "Pendahuluan"), ("H2", "Latar Belakang"), ("H1", "Perencanaan"), ("H2", "Renstra"),
        ("H2", "IKU"),
    ])  # fmt: skip
    document = word(body, numbering=lists, styles=styles)
    assert kinds(document) == [
        ("heading", "BAB I", "Pendahuluan"),
        ("heading", "1.1", "Latar Belakang"),
        ("heading", "BAB II", "Perencanaan"),
        ("heading", "2.1", "Renstra"),
        ("heading", "2.2", "IKU"),
    ]


def test_a_list_that_starts_anew(word: Word) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(levels(("decimal", "%1.")), overrides=override)
    body = [p(f"butir {n};", NUM.format(0, num)) for n, num in enumerate([1, 1, 9, 9, 1])]
    assert [block.marker for block in word("".join(body), numbering=lists).texts] == [
        "1.",
        "2.",
        "5.",
        "6.",
        "7.",
    ]


def test_bullets_and_levels_that_were_passed_over(word: Word) -> None:
    bullets = levels(("bullet", "\uf0b7"), ("bullet", "-"), ("bullet", "o"))
    body = [p(f"butir {n};", NUM.format(level, 1)) for n, level in enumerate([0, 1, 2])]
    document = word("".join(body), numbering=numbering(bullets))
    assert [block.marker for block in document.texts] == ["•", "-", "○"]
    skipped = [p(f"butir {n};", NUM.format(level, 1)) for n, level in enumerate([1, 0])]
    document = word("".join(skipped), numbering=numbering(levels(("decimal", "%1."), ("decimal", "%1.%2."))))
    assert [block.marker for block in document.texts] == ["1.1.", "2."]


def test_numbering_fills_cells(word: Word) -> None:
    lists = numbering(levels(("decimal", "%1.")))
    cell = f"<w:tc>{p('', NUM.format(0, 1))}</w:tc>"
    document = word(tbl(tr("No", "Uraian"), tr(cell, "Satu"), tr(cell, "Dua")), numbering=lists)
    assert [[cell.text for cell in row if cell] for row in document.tables[0].grid()] == [
        ["No", "Uraian"],
        ["1.", "Satu"],
        ["2.", "Dua"],
    ]


def test_the_number_of_an_empty_line_is_no_part_of_a_cell(word: Word) -> None:
    cell = f"<w:tc>{p('1.')}{p('', NUM.format(0, 1))}</w:tc>"
    document = word(tbl(tr(cell, "Satu"), tr("2.", "Dua")), numbering=numbering(levels(("decimal", "%1."))))
    assert document.tables[0].cells[0].text == "1."


@pytest.mark.parametrize("value", ["0", "77"])
def test_no_list_and_a_list_that_is_missing(word: Word, value: str) -> None:
    document = word(p("Isi paragraf.", NUM.format(0, value)), numbering=numbering(levels(("decimal", "%1."))))
    assert kinds(document) == [("paragraph", "", "Isi paragraf.")]


def test_contents_made_by_word_and_typed(word: Word) -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    line = "<w:r><w:t>{}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{}</w:t></w:r>"
    made = (
        f"<w:p>{field.format('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{field.format('separate')}"
        f"{line.format('BAB I Pendahuluan', 1)}</w:p><w:p>{line.format('Latar Belakang', 2)}</w:p>"
        f"<w:p>{field.format('end')}</w:p>"
    )
    styled = f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{line.format("Tujuan", 3)}</w:p>'
    typed = p("DAFTAR TABEL") + p("Tabel 1 Capaian ............. 12")
    document = word(p("DAFTAR ISI") + made + styled + typed + p("Isi laporan di sini."), styles=styles)
    assert [block.text for block in document.texts if block.kind is BlockKind.CONTENTS] == [
        "BAB I Pendahuluan\t1",
        "Latar Belakang\t2",
        "Tujuan\t3",
        "Tabel 1 Capaian\t12",
    ]
    assert document.texts[-1].kind is BlockKind.PARAGRAPH


def test_a_forced_break_before_a_number_begins_an_item(word: Word) -> None:
    run = "<w:p><w:r><w:t>Uraiannya:</w:t><w:br/><w:t>1. satu;</w:t><w:br/><w:t>2. dua</w:t></w:r></w:p>"
    document = word(run)
    assert kinds(document) == [
        ("paragraph", "", "Uraiannya:"),
        ("list-item", "1.", "satu;"),
        ("list-item", "2.", "dua"),
    ]
    assert word("<w:p><w:r><w:t>satu</w:t><w:br/><w:t>dua</w:t></w:r></w:p>").texts[0].text == "satu dua"
