"""Files that break programs which read files, and why each can't be audited."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

PAGE = b"BT /F1 12 Tf 72 720 Td (Laporan Kinerja 2023) Tj ET"


def pdf(pages: int = 1, content: bytes = PAGE) -> bytes:
    """A PDF of our own, every page with this content."""
    made = pikepdf.new()
    for _ in range(pages):
        page = made.add_blank_page()
        page.Contents = made.make_stream(content)
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return saved(made)


def saved(made: pikepdf.Pdf, **options: object) -> bytes:
    file = io.BytesIO()
    made.save(file, **options)  # type: ignore[arg-type]
    return file.getvalue()


def encrypted() -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        return saved(opened, encryption=pikepdf.Encryption(owner="rahasia", user="rahasia"))


def flate_bomb(megabytes: int) -> bytes:
    """A page whose content is so many megabytes of spaces once unpacked."""
    made = pikepdf.new()
    page = made.add_blank_page()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1024 * 1024) for _ in range(megabytes)) + packer.flush()
    stream = pikepdf.Stream(made, b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    page.Contents = made.make_indirect(stream)
    return saved(made, compress_streams=False, recompress_flate=False)


def nested_forms(depth: int, breadth: int) -> bytes:
    """A page that draws a form which draws another one so many times, and so on: breadth ** depth texts."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    inner = pikepdf.Stream(made, PAGE)
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    form = made.make_indirect(inner)
    for level in range(depth + 1):
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 600, 800])
        form.Resources = resources
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        form = made.make_indirect(pikepdf.Stream(made, b"/X Do " * (breadth if level < depth else 1)))
    page = made.add_blank_page()
    page.Contents = made.make_stream(b"/X Do")
    page.Resources = resources
    return saved(made)


def zip_bomb(megabytes: int) -> bytes:
    """A Word file whose text is so many megabytes once unpacked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(megabytes):
                part.write(b" " * 1024 * 1024)
    return file.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "kosong.pdf": lambda: b"",
    "kosong.docx": lambda: b"",
    "terpotong.pdf": lambda: pdf(20)[:700],
    "terpotong.docx": lambda: zip_bomb(1)[:200],
    "terkunci.pdf": encrypted,
    "salah-nama.pdf": lambda: b"<p>404 Not Found</p>\n" * 3,
    "gambar.pdf": lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "acak.docx": lambda: bytes(range(256)) * 40,
    "bom.docx": lambda: zip_bomb(160),
    "bom.pdf": lambda: flate_bomb(200),
    "sarang.pdf": lambda: nested_forms(9, 10),
}


def bad_files(folder: Path, copies: int = 1) -> Iterator[Path]:
    """So many of every kind, no two with the same bytes."""
    for number in range(copies):
        for name, make in KINDS.items():
            path = folder / f"{number:02}-{name}"
            data = make()
            path.write_bytes(data + (b"\n%" + str(number).encode() if data and number else b""))
            yield path
