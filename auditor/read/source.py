"""The bytes of an input, or the reason why it can't be audited."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import NotAuditableError

LARGEST = 20 * 1024 * 1024
# Files that hold pictures beside their text.
LARGEST_WITH_PICTURES = 200 * 1024 * 1024
_HEAD = 1024

# NOTE: magic numbers, not suffixes: a report saved under a wrong name is still what its bytes are.
_FOREIGN = (
    (b"PK\x03\x04", "DOCX/XLSX/ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
)
_CONTROL = bytes(set(range(32)) - {0, 8, 9, 10, 11, 12, 13, 27})
_STRAY = 8


@dataclass(frozen=True, slots=True)
class Source:
    """An input file as it is."""

    path: Path
    data: bytes
    sha256: str


def load_source(path: Path) -> Source:
    """Read a file; NotAuditableError says why where it can't be a report."""
    try:
        status = os.stat(path)  # noqa: PTH116  (the size must be known before anything is read)
        _check_status(path, status)
        with path.open("rb") as file:
            pictured = foreign_format(file.read(_HEAD)) is not None
        _check_size(path, status.st_size, LARGEST_WITH_PICTURES if pictured else LARGEST)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotAuditableError(
            f"Berkas {path} tidak ditemukan; periksa nama dan foldernya.",
            f"{path}: no such file; check its name and folder.",
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotAuditableError(
            f"Berkas {path} tidak dapat dibuka ({reason}); periksa izin aksesnya.",
            f"{path}: can't be opened ({reason}); check its permissions.",
        ) from error
    if not data.strip():
        raise empty(path)
    return Source(path, data, hashlib.sha256(data).hexdigest())


def empty(path: Path) -> NotAuditableError:
    """The error for an input without any text."""
    return NotAuditableError(
        f"Berkas {path} kosong; berikan laporan yang berisi teks.",
        f"{path}: empty; give a report that holds text.",
    )


def foreign_format(data: bytes) -> str | None:
    """The name of the format where the bytes are certainly not text."""
    if b"%PDF-" in data[:1024]:
        return "PDF"
    return next((name for magic, name in _FOREIGN if data.startswith(magic)), None)


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold more zero or control bytes than a damaged text would."""
    zeros = data.count(0)
    if zeros > max(_STRAY, len(data) // 1000) or 2 * zeros > len(data):
        return True
    control = len(data) - len(data.translate(None, _CONTROL))
    return 10 * control > len(data)


def unreadable(path: Path, name: str) -> NotAuditableError:
    """The error for a format that this reader does not read."""
    return NotAuditableError(
        f"Berkas {path} berformat {name} dan tidak dapat dibaca sebagai teks; simpan laporan sebagai "
        "teks (.txt), Markdown (.md), atau HTML (.html) lalu ulangi.",
        f"{path}: is {name} and can't be read as text; save the report as text (.txt), Markdown (.md) or "
        "HTML (.html) and try again.",
    )


def misnamed(path: Path) -> NotAuditableError:
    """The error for plain text under the name of a format that is none."""
    kind = path.suffix.lstrip(".").upper()
    return NotAuditableError(
        f"Berkas {path} bernama {kind}, tetapi isinya teks biasa, bukan {kind}; unduh atau ekspor ulang, "
        "atau beri nama .txt atau .html bila teks itu memang laporannya.",
        f"{path}: is named {kind} but holds plain text; download or export it again, or name it .txt or "
        ".html if that text is the report.",
    )


def _check_status(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotAuditableError(
            f"{path} adalah folder, bukan berkas laporan; sebutkan berkasnya.",
            f"{path}: is a folder, not a report; name a file in it.",
        )
    if not stat.S_ISREG(status.st_mode):
        raise NotAuditableError(
            f"{path} bukan berkas biasa sehingga tidak dapat dibaca.",
            f"{path}: is not a regular file and can't be read.",
        )


def _check_size(path: Path, size: int, largest: int) -> None:
    if size > largest:
        megabytes, most = size // (1024 * 1024), largest // (1024 * 1024)
        raise NotAuditableError(
            f"Berkas {path} terlalu besar ({megabytes} MB, batas {most} MB); bagi laporan menjadi beberapa "
            "berkas.",
            f"{path}: too large ({megabytes} MB, limit {most} MB); split the report.",
        )
