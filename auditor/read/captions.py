"""Labels of tables and figures with their titles."""

from __future__ import annotations

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft, Part, TableDraft, joined
from auditor.read.vocabulary import Layout

_LONGEST = 400
_LONGEST_TITLE = 200
_MOST_LINES = 4
_SHORTEST_SENTENCE = 40
_BETWEEN = frozenset({BlockKind.CAPTION, BlockKind.NOTE})


def mark_captions(parts: list[Part], layout: Layout) -> list[Part]:
    """The parts with captions marked, the title line below a bare label taken into it."""
    kept: list[Part] = []
    skip: list[Draft] = []
    for at, part in enumerate(parts):
        if any(part is taken for taken in skip):
            continue
        if isinstance(part, Draft) and part.kind is None and (label := _label(part, layout)):
            marker, title = label
            if not title and _ends_sentence(parts, at):
                kept.append(part)
                continue
            part.kind, part.marker, part.style, part.ordinal = BlockKind.CAPTION, marker, "", 0
            part.depth = 0
            skip = _titles(parts, at, title, layout)
            part.clean = joined([part.clean, *(_with_marker(line) for line in skip)])
        kept.append(part)
    return kept


def attach(parts: list[Part], layout: Layout) -> None:
    """Give every table the caption above it, or below it where no table follows that caption."""
    for at, part in enumerate(parts):
        if not _is_table_caption(part, layout):
            continue
        target = _next_table(parts, at)
        if target is None:
            before = parts[at - 1] if at else None
            target = before if isinstance(before, TableDraft) and before.caption is None else None
        if target is not None and isinstance(part, Draft):
            target.caption, target.label = part, part.marker
    _label_continuations(parts)


def _label(draft: Draft, layout: Layout) -> tuple[str, str] | None:
    """The canonical label and the title of a caption, None for other text."""
    if draft.marker or len(draft.text) > _LONGEST:
        return None
    found = layout.caption.fullmatch(draft.text)
    if not found:
        return None
    title = found[3].strip()
    if not title and draft.text[:1].islower():
        return None  # the end of "... disajikan pada tabel 3." on a line of its own
    bold_label = any(start == 0 for start, _ in draft.clean.bold)
    if title[:1].islower() and not bold_label:
        return None  # "Tabel 3.1 menunjukkan bahwa ..."
    number = "".join(found[2].split()).rstrip(".-")
    return f"{layout.canonical(found[1])} {number}", title


def _ends_sentence(parts: list[Part], at: int) -> bool:
    """Whether "Tabel 6." on a line of its own is the end of the sentence above it."""
    part, before = parts[at], parts[at - 1] if at else None
    if not isinstance(part, Draft) or not isinstance(before, Draft) or not part.text.endswith("."):
        return False
    open_end = before.text.rstrip()[-1:].isalpha() and len(before.text) > _SHORTEST_SENTENCE
    return before.kind is None and open_end


def _titles(parts: list[Part], at: int, title: str, layout: Layout) -> list[Draft]:
    """The lines below a label that title it: one below a bare label, more in capitals down to a table."""
    lines: list[Draft] = []
    bare = not title
    for below in range(at + 1, min(at + 1 + _MOST_LINES, len(parts))):
        part = parts[below]
        if isinstance(part, TableDraft):
            return lines
        if not _is_title(parts, below, layout) or (title and not f"{title}{part.text}".isupper()):
            break
        lines.append(part)
        title = part.text
    return lines[:1] if bare else []


def _is_title(parts: list[Part], at: int, layout: Layout) -> bool:
    """Whether a part titles the bare label before it: short, with a table below or in capitals."""
    draft = parts[at]
    if not isinstance(draft, Draft) or draft.kind is not None or len(draft.text) > _LONGEST_TITLE:
        return False
    if _label(draft, layout) or draft.text.endswith((".", ";", ":")):
        return False
    following = parts[at + 1] if at + 1 < len(parts) else None
    return isinstance(following, TableDraft) or (draft.text.isupper() and not draft.marker)


def _with_marker(draft: Draft) -> Clean:
    if not draft.marker:
        return draft.clean
    return joined([Clean(draft.marker, ((0, draft.clean.line),)), draft.clean])


def _is_table_caption(part: Part, layout: Layout) -> bool:
    return (
        isinstance(part, Draft)
        and part.kind is BlockKind.CAPTION
        and part.marker.startswith(layout.table_word + " ")
    )


def _next_table(parts: list[Part], at: int) -> TableDraft | None:
    """The table that follows a caption with nothing but captions between them."""
    for part in parts[at + 1 : at + 6]:
        if isinstance(part, TableDraft):
            return part if part.caption is None else None
        if part.kind not in _BETWEEN:
            return None
    return None


def _label_continuations(parts: list[Part]) -> None:
    """Pieces that go on with the table right above them carry its label in their trail."""
    above: TableDraft | None = None
    for part in parts:
        if not isinstance(part, TableDraft):
            above = None
            continue
        if above is not None and part.caption is None and above.label and _goes_on(above, part):
            part.label = above.label
        above = part


def _goes_on(above: TableDraft, piece: TableDraft) -> bool:
    first = [cell for cell in piece.grid.cells if cell.row == 0]
    heads = len(first) > 1 and first[0].col == 0 and not first[0].text[:1].isdigit()
    return above.grid.cols == piece.grid.cols and not heads
