"""Tables: spans, nesting, captions, headers, rows that changes deleted, tabs."""

from __future__ import annotations

from docx.document import Document as Draft

from auditor.model.document import BlockKind

from .conftest import Word, Written, p, rows, spans, tbl, tc, tr


def test_spans_and_header_rows(written: Written) -> None:
    def fill(draft: Draft) -> None:
        draft.add_paragraph("Tabel 3.1 Capaian Kinerja")
        table = draft.add_table(3, 4)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "No"
        table.cell(0, 1).merge(table.cell(0, 3)).text = "Tahun 2023"
        for at, text in enumerate(["Target", "Realisasi", "%"], start=1):
            table.cell(1, at).text = text
        for at, text in enumerate(["1", "90", "95", "105,56"]):
            table.cell(2, at).text = text

    document = written(fill)
    table = document.tables[0]
    assert rows(table) == ["No|Tahun 2023||", "|Target|Realisasi|%", "1|90|95|105,56"]
    assert spans(table) == {"No": (2, 1), "Tahun 2023": (1, 3)}
    assert table.caption is not None
    assert table.caption.text == "Tabel 3.1 Capaian Kinerja"
    assert table.cells[-1].place.trail == "Tabel 3.1"
    assert table.cells[-1].place.anchor == "body/p[11]"
    assert table.place.anchor == "body/tbl[1]"
    starts = [cell.place.start for cell in table.cells]
    assert starts == sorted(set(starts))


def test_marked_header_rows_without_column_numbers(word: Word) -> None:
    mark = "<w:tblHeader/>"
    table = word(
        tbl(
            tr("No", "Uraian", properties=mark),
            tr("1", "2", properties=mark),
            tr("1", "Satu"),
            tr("2", "Dua"),
        )
    ).tables[0]
    assert table.header_rows == 1


def test_a_row_that_begins_further_right_and_continued_cells(word: Word) -> None:
    up = "<w:vMerge/>"
    document = word(
        tbl(
            tr(tc("A", '<w:vMerge w:val="restart"/>'), "b", "c"),
            tr(tc("x", up), "d", "e"),
            tr("f", "g", properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert rows(document.tables[0]) == ["A|b|c", "|d|e", "|f|g"]
    assert spans(document.tables[0]) == {"A": (2, 1)}
    lone = word(tbl(tr(tc("A", up), "b"), tr("c", "d"))).tables[0]
    assert rows(lone) == ["A|b", "c|d"]


def test_old_horizontal_merges(word: Word) -> None:
    first, second = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    table = word(tbl(tr(tc("A", first), tc("", second), "b"), tr("c", "d", "e"))).tables[0]
    assert rows(table) == ["A||b", "c|d|e"]
    assert spans(table) == {"A": (1, 2)}


def test_borders_dragged_by_hand_make_no_columns(word: Word) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    table = word(
        tbl(
            tr("No", tc("Uraian", wide), "Nilai"),
            tr(tc("1", wide), "Satu", "10"),
            tr("2", tc("Dua", wide), "20"),
            widths=(500, 20, 2000, 900),
        )
    ).tables[0]
    assert rows(table) == ["No|Uraian|Nilai", "1|Satu|10", "2|Dua|20"]
    assert not spans(table)


def test_a_table_in_a_cell_follows_its_table(word: Word) -> None:
    inner = f"<w:tc>{p('luar')}{tbl(tr('dalam', '5'))}{p('lagi')}</w:tc>"
    outer, nested = word(tbl(tr("a", inner), tr("b", "c"))).tables
    assert rows(outer) == ["a|luar lagi", "b|c"]
    assert rows(nested) == ["dalam|5"]


def test_a_box_around_text_is_no_table(word: Word) -> None:
    document = word(tbl(tr(f"<w:tc>{p('Isi kotak satu.')}{p('Isi kotak dua.')}</w:tc>")))
    assert not document.tables
    assert [block.text for block in document.texts] == ["Isi kotak satu.", "Isi kotak dua."]


def test_controls_around_rows_and_cells(word: Word) -> None:
    def held(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    document = word(held(p("Sebelum tabel.") + tbl(tr("a", held(tc("b"))), held(tr("c", "d")))))
    assert rows(document.tables[0]) == ["a|b", "c|d"]
    assert document.texts[0].text == "Sebelum tabel."


def test_rows_deleted_by_a_change_and_hidden_rows(word: Word) -> None:
    document = word(
        tbl(
            tr("a", "b"),
            tr("x", "y", properties='<w:del w:id="1" w:author="n"/>'),
            tr("z", "z", properties="<w:hidden/>"),
            tr("c", "d", properties='<w:ins w:id="2" w:author="n"/>'),
        )
    )
    assert rows(document.tables[0]) == ["a|b", "c|d"]


def test_captions_numbered_by_a_field(word: Word) -> None:
    caption = (
        '<w:p><w:r><w:t xml:space="preserve">Tabel 3.</w:t></w:r><w:fldSimple w:instr=" SEQ Tabel ">'
        '<w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> Realisasi</w:t></w:r></w:p>'
    )
    document = word(caption + tbl(tr("a", "b"), tr("c", "d")))
    assert document.texts[0].kind is BlockKind.CAPTION
    assert document.tables[0].place.table == "Tabel 3.7"


def test_a_title_in_capitals_over_several_paragraphs(word: Word) -> None:
    body = p("Tabel 1") + p("RENCANA KINERJA TAHUNAN") + p("TAHUN 2023") + tbl(tr("a", "b"), tr("c", "d"))
    document = word(body)
    assert document.tables[0].caption is not None
    assert document.tables[0].caption.text == "Tabel 1 RENCANA KINERJA TAHUNAN TAHUN 2023"


def test_paragraphs_with_tabs_form_a_table(word: Word) -> None:
    def line(*texts: str) -> str:
        return "<w:p><w:r>" + "<w:tab/>".join(f"<w:t>{text}</w:t>" for text in texts) + "</w:r></w:p>"

    document = word(
        p("Uraiannya sebagai berikut.")
        + line("Uraian", "Target", "Realisasi")
        + line("Akta lahir", "90", "95")
        + line("Akta mati", "80", "85")
        + line("Nama", ": Budi")
    )
    assert rows(document.tables[0]) == ["Uraian|Target|Realisasi", "Akta lahir|90|95", "Akta mati|80|85"]
    assert document.tables[0].cells[4].place.anchor == "body/p[3]+11"
    assert document.texts[-1].text == "Nama : Budi"
