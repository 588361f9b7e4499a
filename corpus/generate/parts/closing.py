"""Chapter IV: what the report concludes."""

from __future__ import annotations

from corpus.generate.draft import Draft
from corpus.generate.parts.summary import budget_sentence, mean_sentence, reached_sentence


def closing(draft: Draft) -> None:
    """The last chapter."""
    world = draft.world
    draft.open_chapter("Penutup")
    draft.place = "penutup"
    draft.heading(2, "A. Kesimpulan")
    draft.paragraph(
        f"Laporan kinerja ini menggambarkan pelaksanaan tugas {world.full_name} selama tahun {world.year}."
    )
    draft.paragraph(mean_sentence(draft), reached_sentence(draft))
    draft.paragraph(budget_sentence(draft))
    draft.heading(2, "B. Langkah Perbaikan")
    draft.paragraph(draft.prose("plan_ahead"), draft.prose("plan_ahead"))
