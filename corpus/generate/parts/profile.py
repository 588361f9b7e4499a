"""Chapter I: the organisation, its staff and its issues."""

from __future__ import annotations

from corpus.generate.draft import Draft
from corpus.generate.model import Derivation, Text
from corpus.generate.numbers import show


def profile(draft: Draft) -> None:
    """The introduction."""
    world = draft.world
    draft.open_chapter("Pendahuluan")
    draft.place = "profil"
    draft.heading(2, "A. Latar Belakang")
    draft.paragraph(
        f"Laporan kinerja merupakan bentuk akuntabilitas atas penggunaan anggaran tahun {world.year}.",
        f"{world.short_name} mempunyai tugas {world.agency.task}.",
    )
    draft.heading(2, "B. Susunan Organisasi")
    draft.paragraph(f"Susunan organisasi {world.short_name} terdiri atas:")
    draft.items([Text((unit,)) for unit in (world.agency.head, *world.agency.units)], "unit")
    draft.heading(2, "C. Sumber Daya Manusia")
    staff(draft)
    draft.heading(2, "D. Isu Strategis")
    draft.announced("announce_issue", len(world.agency.issues), "issue")
    draft.items(world.agency.issues, "issue")


def staff(draft: Draft) -> None:
    """Employees by education and sex."""
    world = draft.world
    men, women = sum(m for _, m, _ in world.staff), sum(w for _, _, w in world.staff)
    year = world.year
    all_men = draft.slot(show(men), "staff_men", "all", year)
    all_women = draft.slot(show(women), "staff_women", "all", year)
    both = draft.slot(show(men + women), "staff", "all", year, Derivation("sum", (all_men.id, all_women.id)))
    draft.paragraph(
        draft.say(
            "staff", agency=world.short_name, year=str(year), both=both, first=all_men, second=all_women
        )
    )
    rows = []
    for n, (name, m, w) in enumerate(world.staff):
        first = draft.slot(show(m), "staff_men", f"e{n}", year)
        second = draft.slot(show(w), "staff_women", f"e{n}", year)
        whole = draft.slot(show(m + w), "staff", f"e{n}", year, Derivation("sum", (first.id, second.id)))
        rows.append(
            {
                "no": Text((str(n + 1),)),
                "name": Text((name,)),
                "men": Text((first,)),
                "women": Text((second,)),
                "both": Text((whole,)),
            }
        )
    last = {"name": Text(("Jumlah",))}
    for key, measure, value in (
        ("men", "staff_men", men),
        ("women", "staff_women", women),
        ("both", "staff", men + women),
    ):
        inputs = tuple(draft.first(measure, f"e{n}", year) for n in range(len(world.staff)))
        last[key] = Text((draft.slot(show(value), measure, "all", year, Derivation("sum", inputs)),))
    columns = [
        ("no", "No"),
        ("name", "Pendidikan"),
        ("men", "Laki-laki"),
        ("women", "Perempuan"),
        ("both", "Jumlah"),
    ]
    draft.table("staff", f"Pegawai Menurut Pendidikan Tahun {year}", columns, [*rows, last])
