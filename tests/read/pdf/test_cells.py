"""Figures stay in their own cells, whole."""

from __future__ import annotations

from tests.read.pdf.conftest import XS, YS, Read, Sheet, spans, texts


def test_a_sign_stays_with_its_own_figure(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        for row, (left, right) in enumerate(
            (("Target", "Realisasi"), ("123.456,-", "542.782.458"), ("98.000,-", "1.000.250"))
        ):
            sheet.right(401.5, YS[row] + 13, left)
            sheet.text(404, YS[row] + 13, right)
        sheet.cells(XS, YS, (("No", "Uraian"), ("1", "Belanja"), ("2", "Modal")))

    assert texts(drawn(draw).tables[0])[1] == ["1", "Belanja", "123.456,-", "542.782.458"]


def test_overflowing_text_stays_in_its_cell(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, (("No", "Uraian", "Target", "Realisasi"), ("1", "", "10", "464.986.673")))
        sheet.right(305, YS[1] + 13, "Program pemberdayaan masyarakat kota")

    assert texts(drawn(draw).tables[0])[1] == [
        "1",
        "Program pemberdayaan masyarakat kota",
        "10",
        "464.986.673",
    ]


def test_texts_that_meet_at_a_rule_are_parted(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, (("No", "Uraian", "Target", "Realisasi"), ("", "Rasio", "", "")))
        sheet.right(99, YS[1] + 13, "1.")
        sheet.right(399.5, YS[1] + 13, "2022")
        sheet.text(401, YS[1] + 13, "2023")

    assert texts(drawn(draw).tables[0])[1] == ["1.", "Rasio", "2022", "2023"]


def test_words_that_are_set_closer_than_their_space(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, (("No", "Uraian", "Target", "Realisasi"), ("1", "", "70", "75")))
        run = sheet.canvas.beginText(104, sheet.height - YS[1] - 13)
        run.setFont("Helvetica", 10)
        run.setWordSpace(-2.2)  # as where a line is squeezed to fit its column
        run.textOut("usulan yang terakomodir dalam APBD")
        sheet.canvas.drawText(run)

    assert texts(drawn(draw).tables[0])[1][1] == "usulan yang terakomodir dalam APBD"


def test_letters_drawn_twice_count_once(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        for shift in (0, 0.3):
            sheet.text(304 + shift, 113, "Tahun 2023")
        sheet.cells(XS, YS, (("No", "Uraian"), ("1", "Rasio", "70", "80")))

    assert texts(drawn(draw).tables[0])[0] == ["No", "Uraian", "Tahun 2023", ""]


def test_figures_that_a_narrow_cell_breaks(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        xs, ys = (60, 90, 122, 160, 200), (100, 120, 160, 200)
        sheet.lattice(xs, ys)
        rows = (
            ("A", "B", "C", "D"),
            ("2.96\n5.34\n2", "292,2\n0", "2020\n2021", "70 %\n80 %"),
            ("1\n0", "5"),
        )
        sheet.cells(xs, ys, rows)

    document = drawn(draw)
    assert texts(document.tables[0])[1] == ["2.965.342", "292,20", "2020 2021", "70 % 80 %"]
    assert [note.why for note in document.notes] == ["figure-rejoined"]


def test_words_that_a_narrow_cell_breaks(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        xs, ys = (60, 105, 300, 400), (100, 120, 160)
        sheet.text(60, 80, "Laporan dan Dokumen Penyelenggaraan pelayanan")
        sheet.lattice(xs, ys)
        rows = (("Satuan", "Uraian", "Nilai"), ("Dokume\nn", "Rasio\ndaya saing", "12"))
        sheet.cells(xs, ys, rows)

    assert texts(drawn(draw).tables[0])[1] == ["Dokumen", "Rasio daya saing", "12"]


def test_bold_cells_are_bold(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        for x, text in zip(XS, ("No", "Uraian", "Target", "Realisasi"), strict=False):
            sheet.text(x + 4, 113, text, bold=True)
        sheet.cells(XS, YS[1:], (("1", "Rasio", "70", "80"),))

    cells = drawn(draw).tables[0].cells
    assert [cell.bold for cell in cells[:4]] == [True] * 4
    assert not any(cell.bold for cell in cells[4:])


def test_places_name_the_page_and_the_box(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 80, "BAB I PENDAHULUAN", bold=True, size=14)
        sheet.page()
        sheet.text(200, 90, "Tabel 3.1 Capaian kinerja")
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, (("No", "Uraian", "Target", "Realisasi"), ("1", "Rasio", "70", "80")))

    document = drawn(draw)
    assert (document.format, document.pages) == ("pdf", 2)
    place = document.tables[0].cells[-1].place
    assert place.page == 2 and place.table == "Tabel 3.1" and place.text == "80"
    assert place.box and abs(place.box.x0 - 404) < 2 and 120 < place.box.top < place.box.bottom < 140
    assert document.tables[0].caption and document.tables[0].caption.text == "Tabel 3.1 Capaian kinerja"


def test_a_row_cut_by_the_page_break_is_whole(drawn: Read) -> None:
    head = ("No", "Uraian", "Target", "Realisasi")

    def draw(sheet: Sheet) -> None:
        ys = (700, 720, 740, 760)
        sheet.lattice(XS, ys)
        rows = (("1", "Rasio penduduk", "70", "80"), ("2", "Jumlah dokumen perencanaan dan", "12", "10"))
        sheet.cells(XS, ys, (head, *rows))
        sheet.page()
        sheet.lattice(XS, (60, 80, 100, 120))
        sheet.cells(XS, (60, 80, 100), (head, ("", "pelaporan kinerja", "", ""), ("3", "Cakupan", "5", "6")))

    document = drawn(draw)
    assert [table.rows for table in document.tables] == [4]
    assert texts(document.tables[0])[2:] == [
        ["2", "Jumlah dokumen perencanaan dan pelaporan kinerja", "12", "10"],
        ["3", "Cakupan", "5", "6"],
    ]
    assert [cell.place.page for cell in document.tables[0].cells if cell.row == 3] == [2] * 4


def test_a_span_goes_on_over_the_page_break(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        for ys, cells in (
            (
                (700, 720, 740, 760),
                (("No", "Uraian", "A", "B"), ("1", "Rasio", "70", "80"), ("", "Cakupan", "1", "2")),
            ),
            ((60, 80, 100), (("", "Jumlah", "5", "6"), ("", "Persentase", "7", "8"))),
        ):
            for at, y in enumerate(ys):
                inner = 0 < at < len(ys) - 1 and y != 720
                sheet.line(XS[1] if inner else XS[0], y, XS[-1], y)
            for x in XS:
                sheet.line(x, ys[0], x, ys[-1])
            sheet.cells(XS, ys, cells)
            sheet.page()

    table = drawn(draw).tables[0]
    assert table.rows == 5 and spans(table) == {(1, 0, 4, 1)}


def test_another_table_on_the_next_page_stays_apart(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, (700, 720, 740))
        sheet.cells(XS, (700, 720), (("No", "Uraian", "Target", "Realisasi"), ("1", "Rasio", "70", "80")))
        sheet.page()
        sheet.text(60, 50, "Adapun anggaran menurut program adalah sebagai berikut:")
        sheet.lattice(XS, (60, 80, 100))
        sheet.cells(XS, (60, 80), (("No", "Program", "Pagu", "Serapan"), ("1", "Program A", "10", "9")))

    assert len(drawn(draw).tables) == 2


def test_headings_on_their_side_and_footnote_marks(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        ys = (100, 180, 200)
        sheet.lattice(XS, ys)
        sheet.cells(XS, ys, (("No", "Uraian"), ("1", "Rasio", "70", "85,6")))
        for x, text in ((350, "Target 2023"), (440, "Realisasi 2023")):
            sheet.canvas.saveState()
            sheet.canvas.translate(x, sheet.height - 175)
            sheet.canvas.rotate(90)
            Sheet(sheet.canvas, 0).text(0, 0, text)
            sheet.canvas.restoreState()
        sheet.text(423.5, 189, "1", size=6)

    assert texts(drawn(draw).tables[0]) == [
        ["No", "Uraian", "Target 2023", "Realisasi 2023"],
        ["1", "Rasio", "70", "85,6"],
    ]


def test_a_watermark_across_the_page_is_no_text(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, YS)
        sheet.cells(XS, YS, (("No", "Uraian", "Target", "Realisasi"), ("1", "Rasio", "70", "80")))
        sheet.canvas.translate(120, 680)
        sheet.canvas.rotate(20)
        Sheet(sheet.canvas, 0).text(0, 0, "SALINAN RESMI DINAS", size=30)

    document = drawn(draw)
    assert texts(document.tables[0])[1] == ["1", "Rasio", "70", "80"]
    assert not document.texts


def test_text_that_hangs_out_of_the_last_row_belongs_to_it(drawn: Read) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lattice(XS, (740, 760, 780))
        rows = (("No", "Uraian", "Target", "Realisasi"), ("1", "Jumlah dokumen\nperencanaan", "12", "10"))
        sheet.cells(XS, (740, 760), rows)
        sheet.page()
        sheet.lattice(XS, (60, 80, 100))
        sheet.cells(XS, (60, 80), (("2", "Cakupan", "5", "6"), ("3", "Rasio", "7", "8")))

    document = drawn(draw)
    assert texts(document.tables[0])[1] == ["1", "Jumlah dokumen perencanaan", "12", "10"]
    assert [table.rows for table in document.tables] == [4] and not document.texts
