"""Writes the shipped templates: `python -m auditor.report.forms.templates`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx.table import Table

from auditor.catalogue import load_catalogue
from auditor.report.forms.fill import same_each_time
from auditor.report.forms.layout import Sheet, fill_row, joined_row, loop
from auditor.report.words import Words
from auditor.resources import rules_folder

LANGUAGES = ("id", "en")


def working_paper(words: Words) -> Sheet:
    """The kertas kerja: the checklist with its evidence, and the findings."""
    sheet = Sheet(landscape=True)
    sheet.title(
        words("printed.working-paper"), words("printed.report"), f"{words('printed.year')} {{{{ tahun }}}}"
    )
    _about(sheet, words)
    sheet.text(words("printed.scope"), size=9, grey=True)
    sheet.heading(words("printed.checklist"))
    states = ["yes", "no", "not-applicable", "open"]
    head = [words(f"printed.{key}") for key in ("number", "item", *states, "evidence")]
    table = sheet.table([1.0, 6.6, 1.1, 1.4, 1.6, 1.9, 12.1], head)
    loop(table, "for a in aspek")
    joined_row(table, "{{ a.nomor }}. {{ a.nama }}", shade=True, bold=True)
    loop(table, "for b in a.butir")
    marks = ["{{ b.ya }}", "{{ b.tidak }}", "{{ b.tidak_berlaku }}", "{{ b.belum_diperiksa }}"]
    fill_row(table, ["{{ b.nomor }}", "{{ b.uraian }}", *marks, _paragraphs("b.bukti")])
    _end(table, 2)
    _summary(sheet, words)
    sheet.heading(words("printed.findings"))
    _findings(sheet, words)
    _close(sheet, words, ("prepared", "approved"))
    return sheet


def notes(words: Words) -> Sheet:
    """The catatan hasil reviu: findings, small notes, and what was set aside."""
    sheet = Sheet(landscape=True)
    sheet.title(words("printed.notes"), words("printed.report"), f"{words('printed.year')} {{{{ tahun }}}}")
    _about(sheet, words)
    sheet.heading(words("printed.findings-title"))
    _findings(sheet, words)
    sheet.heading(words("printed.small-title"))
    _list(sheet, words, "catatan_kecil", ("number", "place", "description"), [1.0, 2.6, 22.1])
    sheet.heading(words("printed.dismissed-title"))
    columns = ("number", "place", "description", "reason", "by")
    _list(sheet, words, "dikesampingkan", columns, [1.0, 2.6, 11.1, 7.0, 4.0])
    _close(sheet, words, ("approved", "agreed"))
    return sheet


def statement(words: Words) -> Sheet:
    """The pernyataan telah direviu."""
    sheet = Sheet(landscape=False, margin=2.5, size=11)
    sheet.title(
        words("printed.statement"),
        words("printed.report"),
        "{{ instansi }}",
        f"{words('printed.year')} {{{{ tahun }}}}",
    )
    sheet.body(words("printed.statement-1", agency="{{ instansi }}", year="{{ tahun }}"))
    sheet.body(words("printed.statement-2"))
    sheet.body("{{ simpulan }}")
    name = [
        words("printed.dated"),
        words("printed.inspector"),
        "",
        "",
        "",
        words("printed.name-line"),
        words("printed.nip"),
    ]
    sheet.signatures([[""], name])
    _foot(sheet, words)
    return sheet


SHEETS: dict[str, Callable[[Words], Sheet]] = {
    "kertas-kerja": working_paper,
    "catatan-hasil": notes,
    "pernyataan": statement,
}


def write_templates(folder: Path) -> None:
    """Write every template in both languages."""
    catalogue = load_catalogue(rules_folder())
    for language in LANGUAGES:
        for name, make in SHEETS.items():
            target = folder / "forms" / language / f"{name}.docx"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(same_each_time(make(Words(catalogue, language)).saved()))


def _about(sheet: Sheet, words: Words) -> None:
    counts = "{{ jumlah_kesalahan }} / {{ jumlah_peringatan }} / {{ jumlah_catatan }} / {{ jumlah_benar }}"
    sheet.pairs(
        [
            (words("printed.agency"), "{{ instansi }}"),
            (words("printed.region"), "{{ daerah }}"),
            (words("printed.file"), "{{ berkas }}"),
            (words("printed.result"), "{{ hasil }}"),
            (words("printed.counts"), counts),
        ]
    )


def _summary(sheet: Sheet, words: Words) -> None:
    sheet.heading(words("printed.summary"))
    keys = ("aspect", "items", "yes", "no", "not-applicable", "open")
    table = sheet.table([8.0, 2.0, 2.0, 2.0, 3.0, 3.5], [words(f"printed.{key}") for key in keys])
    loop(table, "for a in aspek")
    counts = [
        "{{ a.jumlah }}",
        "{{ a.ya }}",
        "{{ a.tidak }}",
        "{{ a.tidak_berlaku }}",
        "{{ a.belum_diperiksa }}",
    ]
    fill_row(table, ["{{ a.nomor }}. {{ a.nama }}", *counts])
    _end(table, 1)


def _findings(sheet: Sheet, words: Words) -> None:
    keys = ("number", "condition", "criterion", "cause", "effect", "advice")
    table = sheet.table([1.0, 7.9, 3.9, 3.9, 4.2, 4.8], [words(f"printed.{key}") for key in keys])
    loop(table, "for t in temuan")
    joined_row(table, "{{ t.nomor }}. {{ t.judul }} ({{ t.tingkat }}; {{ t.letak }})", shade=True, bold=True)
    parts = [_paragraphs("t.kondisi"), "{{ t.kriteria }}", "{{ t.sebab }}"]
    fill_row(table, ["", *parts, _paragraphs("t.akibat"), _paragraphs("t.rekomendasi")])
    _end(table, 1)
    _none(table, words, "temuan")


def _list(sheet: Sheet, words: Words, name: str, columns: tuple[str, ...], widths: list[float]) -> None:
    values = {
        "number": "{{ c.nomor }}",
        "place": "{{ c.letak }}",
        "description": "{{ c.judul }}: {{ c.uraian }}",
        "reason": "{{ c.alasan }}",
        "by": "{{ c.oleh }}, {{ c.tanggal }}",
    }
    table = sheet.table(widths, [words(f"printed.{key}") for key in columns])
    loop(table, f"for c in {name}")
    fill_row(table, [values[key] for key in columns])
    _end(table, 1)
    _none(table, words, name)


def _none(table: Table, words: Words, name: str) -> None:
    loop(table, f"if not {name}")
    joined_row(table, words("printed.none"))
    loop(table, "endif")


def _end(table: Table, loops: int) -> None:
    for _ in range(loops):
        loop(table, "endfor")


def _paragraphs(name: str) -> str:
    return f"{{%p for baris in {name} %}}\n{{{{ baris }}}}\n{{%p endfor %}}"


def _close(sheet: Sheet, words: Words, signers: tuple[str, ...]) -> None:
    lines = ["", "", "", words("printed.name-line"), words("printed.nip")]
    dates = [words("printed.dated"), *[""] * (len(signers) - 1)]
    sheet.signatures([[dates[-1 - n], words(f"printed.{key}"), *lines] for n, key in enumerate(signers)])
    _foot(sheet, words)


def _foot(sheet: Sheet, words: Words) -> None:
    names = {"file": "{{ berkas }}", "print": "{{ sidik }}", "tool": "{{ versi }}"}
    sheet.text("")
    sheet.text(words("printed.file-line", **names), size=7.5, grey=True)


if __name__ == "__main__":
    write_templates(rules_folder())
