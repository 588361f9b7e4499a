"""Comments in Word files: where they stand, and that nothing else of the file changes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Draft
from lxml import etree

from auditor.catalogue import load_catalogue
from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.model.finding import Bilingual
from auditor.model.place import Place
from auditor.pipeline import audit_file
from auditor.report.marked import marked_copy
from auditor.report.word.anchors import Anchors
from auditor.report.words import Words
from auditor.resources import rules_folder
from auditor.word_names import P, R, T, w
from tests.shared import SHARED

CATALOGUE = load_catalogue(rules_folder())
WORDS = Words(CATALOGUE, "id")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SPACE_OF_W = w("")[1:-1]
ROWS = (
    ("No", "Uraian Program", "Pagu (Rp)"),
    ("1", "Program Penataan Taman", "120.000.000"),
    ("2", "Program Penerangan Jalan", "230.000.000"),
    ("3", "Program Kebersihan Kota", "340.000.000"),
    ("4", "Program Perpustakaan", "110.000.000"),
    ("", "Jumlah", "810.000.000"),
)


def draft() -> Draft:
    """A report with a wrong total (800 would be right) and a comment of somebody else."""
    made = docx.Document()
    made.add_heading("LAPORAN KINERJA DINAS TATA KOTA CONTOH TAHUN 2023", 1)
    paragraph = made.add_paragraph("Laporan ini disusun tahun 2023.")
    made.add_comment(paragraph.runs, "Sudah dibaca", author="Kepala Dinas", initials="KD")
    made.add_heading("BAB III AKUNTABILITAS KINERJA", 1)
    made.add_paragraph("Tabel 3.1 Pagu Anggaran Tahun 2023")
    table = made.add_table(len(ROWS), 3)
    for row, values in zip(table.rows, ROWS, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    return made


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "laporan.docx"
    draft().save(str(path))
    return path


def marked(path: Path) -> tuple[Audit, bytes]:
    audit = audit_file(path, CATALOGUE)
    return audit, marked_copy(audit, WORDS)


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(name))


def commented(root: etree._Element) -> dict[str, str]:
    """The text between the marks of every comment."""
    found = {}
    for start in root.iter(w("commentRangeStart")):
        node, text = start.getnext(), ""
        while node is not None and node.tag != w("commentRangeEnd"):
            text += "".join(t.text or "" for t in node.iter(T))
            node = node.getnext()
        found[start.get(w("id")) or ""] = text
    return found


def bare(data: bytes) -> bytes:
    """The XML without the marks of comments, and runs that were cut in one piece again."""
    root = etree.fromstring(data)
    for mark in list(root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))):
        gone = mark.getparent() if mark.tag == w("commentReference") else mark
        if gone is not None and (parent := gone.getparent()) is not None:
            parent.remove(gone)
    for run in list(root.iter(R)):
        following = run.getnext()
        while following is not None and following.tag == R and look(run) == look(following):
            run.extend([node for node in following if node.tag != w("rPr")])
            parent = following.getparent()
            assert parent is not None
            parent.remove(following)
            following = run.getnext()
        join_texts(run)
    return etree.tostring(root, method="c14n")


def look(run: etree._Element) -> bytes:
    found = run.find(w("rPr"))
    return etree.tostring(found, with_tail=False) if found is not None else b""


def join_texts(run: etree._Element) -> None:
    before: etree._Element | None = None
    for node in list(run):
        if node.get(SPACE):
            del node.attrib[SPACE]
        if node.tag == T and before is not None:
            before.text = (before.text or "") + (node.text or "")
            run.remove(node)
        else:
            before = node if node.tag == T else None


def body(xml: str) -> etree._Element:
    space = f'xmlns:w="{SPACE_OF_W}"'
    return etree.fromstring(f"<w:document {space}><w:body>{xml}</w:body></w:document>")


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(xml: str, anchor: str, text: str) -> etree._Element:
    root = body(xml)
    spot = Anchors(root, {}).find(Place(anchor=anchor, text=text))
    assert spot is not None
    spot.mark("7")
    return root


def test_only_the_wrong_cell_is_commented(plain: Path) -> None:
    audit, data = marked(plain)
    wrong = next(f for f in audit.results.findings if f.rule == "jumlah-kolom-salah")
    comments = {
        node.get(w("id")): "".join(map(str, node.itertext())) for node in part(data, "word/comments.xml")
    }
    identifier = next(key for key, text in comments.items() if wrong.id in text)
    assert commented(part(data, "word/document.xml"))[identifier or ""] == "810.000.000"
    assert wrong.message.id in comments[identifier]


def test_the_comments_that_were_there_stay_and_ours_are_named(plain: Path) -> None:
    _, data = marked(plain)
    opened = docx.Document(BytesIO(data))
    authors = [comment.author for comment in opened.comments]
    assert authors[0] == "Kepala Dinas"
    assert set(authors[1:]) == {"LAKIP Auditor"}
    assert len({comment.comment_id for comment in opened.comments}) == len(authors)


def test_all_other_parts_stay_byte_for_byte(plain: Path) -> None:
    _, data = marked(plain)
    before, after = zipfile.ZipFile(plain), zipfile.ZipFile(BytesIO(data))
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert sorted(changed) == ["word/comments.xml", "word/document.xml"]
    assert after.namelist() == before.namelist()
    assert bare(before.read("word/document.xml")) == bare(after.read("word/document.xml"))


def test_a_file_without_comments_gets_the_part(tmp_path: Path) -> None:
    path = tmp_path / "laporan.docx"
    made = docx.Document()
    made.add_heading("LAPORAN KINERJA DINAS TATA KOTA CONTOH TAHUN 2023", 1)
    made.add_paragraph("Terdapat 17 (delapan belas) pegawai pada tahun 2023.")
    made.save(str(path))
    audit, data = marked(path)
    assert audit.results.findings
    assert len(list(docx.Document(BytesIO(data)).comments)) == len(audit.results.findings)
    assert commented(part(data, "word/document.xml"))


def test_the_same_file_gives_the_same_bytes(plain: Path) -> None:
    assert marked(plain)[1] == marked(plain)[1]


def test_a_run_is_cut_around_the_figure_and_keeps_its_look() -> None:
    bold = "<w:b/>"
    root = mark(f"<w:p>{run('Capaian 99,65% tahun ini', bold)}</w:p>", "body/p[1]+8", "99,65%")
    assert commented(root) == {"7": "99,65%"}
    assert [r.findtext(T) for r in root.iter(R) if r.find(T) is not None] == [
        "Capaian ",
        "99,65%",
        " tahun ini",
    ]
    assert len(list(root.iter(w("b")))) == 3


def test_a_figure_in_several_runs() -> None:
    root = mark(f"<w:p>{run('Rp1.')}{run('500')}{run('.000 habis')}</w:p>", "body/p[1]", "Rp1.500.000")
    assert commented(root) == {"7": "Rp1.500.000"}


@pytest.mark.parametrize(
    ("xml", "anchor", "text"),
    [
        (f"<w:p><w:hyperlink>{run('lihat 17 orang')}</w:hyperlink></w:p>", "body/p[1]+6", "17"),
        (f'<w:p><w:ins w:id="1">{run("naik 5%")}</w:ins></w:p>', "body/p[1]+5", "5%"),
        (f"<w:p><w:sdt><w:sdtContent>{run('naik 5%')}</w:sdtContent></w:sdt></w:p>", "body/p[1]+5", "5%"),
    ],
)
def test_marks_stay_outside_links_changes_and_controls(xml: str, anchor: str, text: str) -> None:
    root = mark(xml, anchor, text)
    paragraph = next(root.iter(P))
    assert text in commented(root)["7"]
    marks = [node for node in root.iter() if str(node.tag).startswith(w("comment"))]
    assert all(node.getparent() in (paragraph, paragraph[-1]) for node in marks)


def test_deleted_text_does_not_count() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>12</w:delText></w:r></w:del>'
    root = mark(f"<w:p>{gone}{run('13 orang')}</w:p>", "body/p[1]", "13")
    assert commented(root) == {"7": "13"}


def test_a_field_is_not_torn() -> None:
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{more}'
        for kind, more in (
            ("begin", "<w:r><w:instrText> REF x </w:instrText></w:r>"), ("separate", run("12,5")), ("end", "")
        )
    )  # fmt: skip
    root = mark(f"<w:p>{run('Nilai ')}{field}{run(' persen')}</w:p>", "body/p[1]+6", "12,5")
    assert commented(root) == {"7": "12,5"}


@pytest.mark.parametrize(
    ("xml", "anchor", "text", "shown"),
    [
        (f"<w:p>{run('lain sekali')}</w:p>", "body/p[1]+3", "99", "lain sekali"),
        ("<w:p><w:pPr/></w:p>", "body/p[1]", "", ""),
        (f"<w:p>{run('satu')}</w:p><w:p>{run('dua')}</w:p>", "body/p[1]", "satu dua", "satu"),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('isi')}</w:p></w:tc></w:tr></w:tbl>", "body/tbl[1]", "x", "isi"),
        (
            f"<w:p>{run('luar')}<w:r><w:pict><w:txbxContent><w:p>{run('dalam')}</w:p></w:txbxContent></w:pict>"
            "</w:r></w:p>",
            "body/p[2]",
            "dalam",
            "luardalam",
        ),
    ],
)
def test_where_the_figure_cant_be_marked_its_paragraph_is(
    xml: str, anchor: str, text: str, shown: str
) -> None:
    assert commented(mark(xml, anchor, text)) == {"7": shown}


def test_a_footnote_is_commented_where_the_text_refers_to_it() -> None:
    root = body(f'<w:p>{run("lain")}</w:p><w:p>{run("ini")}<w:r><w:footnoteReference w:id="3"/></w:r></w:p>')
    note = f'<w:footnote w:id="3"><w:p>{run("5%")}</w:p></w:footnote>'
    notes = etree.fromstring(f'<w:footnotes xmlns:w="{SPACE_OF_W}">{note}</w:footnotes>')
    found = {"footnotes": (w("footnoteReference"), list(notes.iter(P)))}
    spot = Anchors(root, found).find(Place(anchor="footnotes/p[1]", text="5%"))
    assert spot is not None
    spot.mark("7")
    assert commented(root) == {"7": "ini"}


@pytest.mark.parametrize("anchor", ["", "body/p[99]", "header/p[1]", "body/tbl[1]"])
def test_an_anchor_that_leads_nowhere_is_left(anchor: str) -> None:
    assert Anchors(body(f"<w:p>{run('x')}</w:p>"), {}).find(Place(anchor=anchor)) is None


def test_hostile_text_stays_text(plain: Path) -> None:
    audit = audit_file(plain, CATALOGUE)
    nasty = "</w:t><w:evil/> \x00\x0b\x1b\u202e\ufffe\ud800 & " + "9" * 10_000
    one = audit.results.findings[0]
    bad = replace(one, message=Bilingual(nasty, nasty), stated=(nasty,), calculation=nasty)
    data = marked_copy(replace(audit, results=replace(audit.results, findings=(bad,))), WORDS)
    text = "".join(map(str, part(data, "word/comments.xml").itertext()))
    assert "</w:t><w:evil/>" in text and "\u202e" not in text
    assert len(text) < 6_000


def test_an_old_word_file_is_refused(plain: Path, tmp_path: Path) -> None:
    audit = audit_file(plain, CATALOGUE)
    path = tmp_path / "laporan.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0 lama")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    old = replace(audit, document=replace(audit.document, path=str(path), sha256=digest))
    with pytest.raises(AuditorError) as caught:
        marked_copy(old, WORDS)
    assert "DOCX" in caught.value.message.id


@pytest.mark.parametrize(
    "name", ["documents/padang-panjang_dispar_2018_lakip.docx", "rendered/kupang_lo.docx"]
)
def test_real_drafts_keep_all_but_the_comments(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the real reports are not at hand")
    audit, data = marked(path)
    before, after = zipfile.ZipFile(path), zipfile.ZipFile(BytesIO(data))
    changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
    assert changed <= {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert bare(before.read("word/document.xml")) == bare(after.read("word/document.xml"))
    firsts = [f for f in audit.results.findings if f.place.anchor]
    assert len(commented(part(data, "word/document.xml"))) >= len(firsts)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_reads_the_comments(plain: Path, tmp_path: Path) -> None:
    audit, data = marked(plain)
    path = tmp_path / "laporan.docx"
    path.write_bytes(data)
    office = ("soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless")
    command = (*office, "--convert-to", "odt", "--outdir", tmp_path / "out", path)
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = zipfile.ZipFile(tmp_path / "out" / "laporan.odt").read("content.xml").decode()
    assert text.count("<dc:creator>LAKIP Auditor</dc:creator>") == len(audit.results.findings)
