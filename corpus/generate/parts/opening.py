"""The cover, the foreword, the summary and the lists of contents."""

from __future__ import annotations

from corpus.generate.draft import Draft
from corpus.generate.model import Derivation, Paragraph, plain
from corpus.generate.numbers import spelled
from corpus.generate.parts.summary import billions_sentence, budget_sentence, mean_sentence, reached_sentence

CHAPTERS = ("Pendahuluan", "Perencanaan Kinerja", "Akuntabilitas Kinerja", "Penutup")


def cover(draft: Draft) -> None:
    """Title and foreword."""
    world = draft.world
    draft.heading(1, f"LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP) TAHUN {world.year}")
    draft.paragraph(world.full_name.upper())
    draft.heading(1, "KATA PENGANTAR")
    draft.paragraph(
        f"Laporan Kinerja {world.full_name} Tahun {world.year} disusun sebagai wujud pertanggungjawaban atas "
        f"pelaksanaan tugas dan perjanjian kinerja yang telah ditetapkan pada awal tahun.",
        "Kami berterima kasih kepada semua pihak yang membantu penyusunan laporan ini.",
    )
    draft.paragraph(f"{world.region.seat}, Februari {world.year + 1}")
    draft.paragraph(f"{world.agency.head} {world.short_name}")


def summary(draft: Draft) -> None:
    """The executive summary."""
    world = draft.world
    draft.place = "ikhtisar"
    draft.heading(1, "IKHTISAR EKSEKUTIF")
    number = len(world.agency.sasaran)
    count = draft.slot(str(number), "number_of_sasaran", "all", why=Derivation("count", (str(number),)))
    draft.paragraph(
        f"{world.full_name} mempunyai tugas {world.agency.task}.",
        draft.say("announce", agency=world.short_name, number=count, words=spelled(number)),
    )
    draft.items([s.name for s in world.agency.sasaran], "sasaran")
    draft.paragraph(mean_sentence(draft), reached_sentence(draft))
    draft.paragraph(billions_sentence(draft) if draft.layout.billions else budget_sentence(draft))


def contents(draft: Draft) -> None:
    """The list of chapters."""
    draft.place = "isi"
    draft.heading(1, "DAFTAR ISI")
    for line in (
        "KATA PENGANTAR",
        "IKHTISAR EKSEKUTIF",
        "DAFTAR TABEL",
        *(draft.chapter_title(n, title) for n, title in enumerate(CHAPTERS, 1)),
    ):
        draft.paragraph(line)
    draft.heading(1, "DAFTAR TABEL")
    draft.list_of_tables = len(draft.blocks)


def list_of_tables(draft: Draft) -> None:
    """The list of tables, once all captions are known."""
    at = draft.list_of_tables
    draft.blocks[at:at] = [Paragraph(plain(caption)) for caption in draft.captions]
