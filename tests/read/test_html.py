"""HTML pages, and HTML tables inside Markdown."""

from __future__ import annotations

from auditor.model.document import BlockKind

from .conftest import Read
from .test_tables import only, rows, spans

PAGE = """<!DOCTYPE html>
<html><head><title>LKjIP</title><style>p { color: red }</style></head><body>
<!-- komentar -->
<h1>BAB I PENDAHULUAN</h1>
<h2>A. Latar <b>Belakang</b></h2>
<p>Paragraf satu
dengan <strong>tebal</strong> dan
baris &amp; entitas.</p>
<ul>
<li>Satu</li>
<li>Dua<ul><li>Anak</li></ul></li>
</ul>
<ol><li>Pertama</li><li>Kedua</li></ol>
<p>Tabel 2.1 Judul</p>
<table>
<thead>
<tr><th rowspan="2">No</th><th colspan="2">Tahun 2023</th></tr>
<tr><th>Target</th><th>Realisasi</th></tr>
</thead>
<tr><td>1</td><td>90</td><td><b>95</b></td></tr>
<tr><td>2</td><td>80<table><tr><td>dalam</td></tr></table></td><td>x<br>y</td></tr>
</table>
<p>Sumber data: DKB</p>
<div>Teks bebas<br>baris dua<p>Paragraf lain</p></div>
<script>alert(1)</script>
</body></html>
"""


def test_a_page_is_read_in_order(read: Read) -> None:
    document = read(PAGE, "a.html")
    assert [(block.kind.value, block.marker, block.text, block.place.line) for block in document.texts] == [
        ("heading", "BAB I", "PENDAHULUAN", 4),
        ("heading", "A.", "Latar Belakang", 5),
        ("paragraph", "", "Paragraf satu dengan tebal dan baris & entitas.", 6),
        ("list-item", "-", "Satu", 10),
        ("list-item", "-", "Dua", 11),
        ("list-item", "-", "Anak", 11),
        ("list-item", "1.", "Pertama", 13),
        ("list-item", "2.", "Kedua", 13),
        ("caption", "Tabel 2.1", "Tabel 2.1 Judul", 14),
        ("note", "", "Sumber data: DKB", 23),
        ("paragraph", "", "Teks bebas baris dua", 24),
        ("paragraph", "", "Paragraf lain", 24),
    ]
    assert [block.level for block in document.texts if block.kind is BlockKind.LIST_ITEM] == [1, 1, 2, 1, 1]


def test_inline_text_keeps_lines_and_bold(read: Read) -> None:
    passage = read(PAGE, "a.html").texts[2].passage
    assert [passage.text[a:b] for a, b in passage.bold] == ["tebal"]
    assert passage.place(passage.text.index("tebal")).line == 7
    assert passage.place(passage.text.index("baris")).line == 8


def test_tables_of_a_page(read: Read) -> None:
    table, inner = read(PAGE, "a.html").tables
    assert rows(table) == ["No|Tahun 2023|", "|Target|Realisasi", "1|90|95", "2|80|x y"]
    assert spans(table) == {"No": (2, 1), "Tahun 2023": (1, 2)}
    assert table.header_rows == 2
    assert table.place.table == "Tabel 2.1"
    assert [cell.place.line for cell in table.cells if cell.col == 1] == [17, 18, 20, 21]
    assert [cell.text for cell in table.cells if cell.bold] == ["95"]
    assert rows(inner) == ["dalam"]


def test_a_caption_tag_is_a_caption(read: Read) -> None:
    text = "<table><caption>Tabel 4 Jumlah</caption><tr><td>a</td><td>b</td></tr></table>"
    document = read(text, "a.html")
    assert document.texts[0].marker == "Tabel 4"
    assert document.tables[0].place.table == "Tabel 4"


def test_a_table_inside_markdown(read: Read) -> None:
    text = (
        "# Judul\n\nTabel 1 Isi\n\n<table>\n<tr><th>No</th></tr>\n<tr><td>1</td></tr>\n</table>\n\nSesudah."
    )
    document = read(text, "a.md")
    table = document.tables[0]
    assert [cell.place.line for cell in table.cells] == [6, 7]
    assert (table.header_rows, table.place.table) == (1, "Tabel 1")
    assert document.texts[-1].text == "Sesudah."


def test_broken_pages_are_read_as_far_as_they_go(read: Read) -> None:
    assert rows(only(read, "<table><tr><td colspan='9999999'>a<td rowspan=x>b<tr><td>c", "a.html")) == [
        "a|b",
        "c|",
    ]
    deep = "<div>" * 200 + "isi" + "</div>" * 200
    assert [block.text for block in read(f"<html><body>{deep}</body></html>", "a.html").texts] == ["isi"]
    assert read("<p>Satu.<p>Dua.</b></i>", "a.html").texts[1].text == "Dua."
