"""Runs: fields, changes, hidden text, text boxes, notes, symbols, formulas, anchors, pages."""

from __future__ import annotations

from itertools import pairwise

from docx.document import Document as Draft
from lxml import etree

from auditor.model.document import BlockKind, Document
from auditor.word_runs import run_at

from .conftest import NAMESPACES, Word, Written, kinds, p, rows, tbl, tc, tr


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"{mark.format('separate')}{result}{mark.format('end')}"
    )


def para(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def text_of(document: Document) -> str:
    return document.texts[0].text


def reasons(document: Document) -> list[tuple[str, str]]:
    return [(note.what, note.why) for note in document.notes]


def test_page_numbers_are_dropped_and_references_kept(word: Word) -> None:
    document = word(
        para(
            run("Lihat "),
            field("REF x", run("Tabel 2")),
            run(" halaman"),
            field(" PAGE ", run("17")),
            run("."),
        )
    )
    assert text_of(document) == "Lihat Tabel 2 halaman."
    simple = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    assert text_of(word(para(run("Isi "), simple, run("laporan.")))) == "Isi laporan."


def test_a_field_that_never_closes_hides_one_paragraph_at_most(word: Word) -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    document = word(para(run("Satu. "), broken, run("hilang")) + p("Dua."))
    assert [block.text for block in document.texts] == ["Satu.", "Dua."]


def test_tracked_changes_are_accepted_and_told(word: Word) -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>90</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2">{run("95")}</w:ins>'
    moved = f'<w:moveFrom w:id="3">{run("pindah ")}</w:moveFrom>'
    document = word(para(run("Realisasi "), moved, gone, new, run(" persen.")))
    assert text_of(document) == "Realisasi 95 persen."
    assert reasons(document) == [("tracked-changes", "tracked-changes-accepted")]
    assert document.notes[0].place is not None
    assert document.notes[0].place.anchor == "body/p[1]"


def test_a_deleted_paragraph_mark_joins_two_paragraphs(word: Word) -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("Capaian ")}</w:p>'
    document = word(first + p("sebesar 95 persen.") + p("Lain."))
    assert [block.text for block in document.texts] == ["Capaian sebesar 95 persen.", "Lain."]
    passage = document.texts[0].passage
    assert passage.place(passage.text.index("95")).anchor == "body/p[2]+8"


def test_a_deleted_mark_at_the_end_of_a_cell_joins_nothing(word: Word) -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    cell = f"<w:tc><w:p>{mark}{run('95')}</w:p></w:tc>"
    assert rows(word(tbl(tr(cell, "98"), tr("a", "b"))).tables[0]) == ["95|98", "a|b"]


def test_hidden_text_is_dropped_and_told(word: Word) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="S"><w:name w:val="s"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = para(
        run("Tampak"), run(" sembunyi", "<w:vanish/>"), run(" juga", '<w:rStyle w:val="S"/>'), run(".")
    )
    document = word(body, styles=styles)
    assert text_of(document) == "Tampak."
    assert reasons(document) == [("hidden-text", "hidden-text-dropped")]


def test_text_boxes_are_read_once(word: Word) -> None:
    box = f"<w:txbxContent>{p('JUDUL KOTAK')}{p('Isi kotak 95 persen.')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = word(para(run("Paragraf utama."), both) + p("Sesudah."))
    assert kinds(document) == [
        ("paragraph", "", "Paragraf utama."),
        ("paragraph", "", "JUDUL KOTAK"),
        ("paragraph", "", "Isi kotak 95 persen."),
        ("paragraph", "", "Sesudah."),
    ]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert [block.text for block in word(para(old)).texts] == ["JUDUL KOTAK", "Isi kotak 95 persen."]


def test_footnotes_follow_their_paragraph_and_table(word: Word) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("x")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Menurut BPS.")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Sementara.")}</w:footnote>'
    )
    cell = f"<w:tc><w:p>{run('95,5')}{reference.format(2)}</w:p></w:tc>"
    body = para(run("Sebesar 90"), reference.format(1), run(" persen.")) + tbl(tr("a", cell), tr("b", "c"))
    document = word(body, footnotes=notes)
    assert kinds(document) == [
        ("paragraph", "", "Sebesar 90 persen."),
        ("note", "", "Menurut BPS."),
        ("note", "", "Sementara."),
    ]
    assert rows(document.tables[0]) == ["a|95,5", "b|c"]
    assert document.texts[1].place.anchor == "footnotes/p[2]"


def test_headers_stand_apart(written: Written) -> None:
    def fill(draft: Draft) -> None:
        draft.sections[0].header.paragraphs[0].text = "LKjIP Dinas Pangan 2023"
        draft.add_paragraph("Isi laporan.")

    document = written(fill)
    assert [block.text for block in document.texts] == ["Isi laporan."]
    assert ("page-header", "page-header") in reasons(document)


def test_hyphens_spaces_and_symbols(word: Word) -> None:
    inner = (
        "<w:t>non</w:t><w:noBreakHyphen/><w:t>tunai kin</w:t><w:softHyphen/><w:t>erja\u00a0 \u200bbaik</w:t>"
        '<w:tab/><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 90</w:t>'
    )
    assert text_of(word(f"<w:p><w:r>{inner}</w:r></w:p>")) == "non-tunai kinerja baik ≥ 90"


def test_capitals_and_raised_figures(word: Word) -> None:
    document = word(
        para(run("luas ", "<w:caps/>"), run("100 m"), run("2", '<w:vertAlign w:val="superscript"/>'))
    )
    assert text_of(document) == "LUAS 100 m²"


def test_formulas_become_text(word: Word) -> None:
    def part(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = (
        f"<m:f><m:num>{part('Jumlah KTP')}</m:num><m:den>{part('Wajib KTP')}</m:den></m:f>{part('×100 %')}"
    )
    document = word(f"<w:p><m:oMathPara><m:oMath>{fraction}</m:oMath></m:oMathPara></w:p>")
    assert document.texts[0].kind is BlockKind.FORMULA
    assert text_of(document) == "(Jumlah KTP) / (Wajib KTP) ×100 %"
    beside = word(para(run("Capaian ="), f"<m:oMath>{fraction}</m:oMath>", run("adalah rumusnya.")))
    assert kinds(beside) == [
        ("paragraph", "", "Capaian = (Jumlah KTP) / (Wajib KTP) ×100 % adalah rumusnya.")
    ]
    italic = word(
        f"<w:p><m:oMath>{part('𝟗𝟓')}<m:sSup><m:e>{part('x')}</m:e><m:sup>{part('2')}</m:sup></m:sSup></m:oMath></w:p>"
    )
    assert text_of(italic) == "95x²"


def test_the_data_of_a_chart_is_a_note(word: Word) -> None:
    def points(*values: str) -> str:
        return "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))

    chart = (
        "<c:chart><c:title><a:t>Capaian</a:t></c:title><c:plotArea><c:ser>"
        f"<c:tx><c:strRef><c:strCache>{points('Realisasi')}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{points('2022', '2023')}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{points('95.450000000000003', '100')}</c:numCache></c:numRef></c:val>"
        "</c:ser></c:plotArea></c:chart>"
    )
    document = word(
        para(run("Grafik."), '<w:r><w:drawing><c:chart r:id="chart"/></w:drawing></w:r>'), chart=chart
    )
    assert kinds(document)[1] == ("note", "", "Capaian; Realisasi: 2022 = 95,45, 2023 = 100")


def test_pages_come_from_words_own_breaks(word: Word) -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    cell = f"<w:tc><w:p>{run('a')}{turn}{run('b')}</w:p></w:tc>"
    document = word(
        p("Halaman satu.")
        + para(run("Masih satu, "), turn, run("lalu dua."))
        + tbl(tr(cell, cell), tr("c", "d"))
        + p("Akhir.")
    )
    assert document.pages == 3
    passage = document.texts[1].passage
    assert (passage.place(0).page, passage.place(passage.text.index("dua")).page) == (1, 2)
    assert [cell.place.page for cell in document.tables[0].cells] == [2, 2, 3, 3]
    assert document.texts[-1].place.page == 3
    assert document.texts[0].place.trail == "hlm. 1"


def test_anchors_lead_back_to_the_run(word: Word) -> None:
    body = para(
        run("1.  Capaian "),
        "<w:hyperlink>" + run("kinerja  sebesar ") + "</w:hyperlink>",
        run("95,5", "<w:b/>"),
        run(" persen."),
    )
    document = word(p("Awal.") + body)
    passage = document.texts[-1].passage
    assert passage.text == "Capaian kinerja sebesar 95,5 persen."
    place = passage.place(passage.text.index("95,5"), passage.text.index("95,5") + 4)
    path, _, offset = place.anchor.partition("+")
    assert path == "body/p[2]"
    paragraph = etree.fromstring(f"<w:body {NAMESPACES}>{p('Awal.')}{body}</w:body>")[1]
    found = run_at(paragraph, int(offset))
    assert found is not None
    assert (str(found[0].xpath("string()")), found[1]) == ("95,5", 0)
    assert run_at(paragraph, 10_000) is None
    assert [passage.text[a:b] for a, b in passage.bold] == ["95,5"]


def test_every_place_has_an_anchor(word: Word) -> None:
    document = word(p("BAB I PENDAHULUAN") + p("Isi.") + tbl(tr("a", "b"), tr(tc("c"), tc("d"))))
    assert all(block.place.anchor for block in document.blocks)
    assert all(cell.place.anchor for table in document.tables for cell in table.cells)
    orders = [block.place.order for block in document.blocks]
    assert all(a < b for a, b in pairwise(orders))
