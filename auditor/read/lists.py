"""Which numbered texts go on with the list before them, where nothing but their order tells it."""

from __future__ import annotations

from auditor.read.draft import Draft, Part


def joins_list(parts: list[Part], draft: Draft) -> bool:
    """Whether a numbered draft is an item of the list that the last part belongs to, or of one within it."""
    last = parts[-1] if parts else None
    if not draft.marker or not isinstance(last, Draft) or not last.marker:
        return False
    if last.kind is not None or last.clean.is_bold != draft.clean.is_bold or last.depth:
        return False
    if draft.ordinal <= 1 and last.style != draft.style:
        return draft.indent != last.indent or last.text.endswith(":")
    return _goes_on(parts, draft)


def _goes_on(parts: list[Part], draft: Draft) -> bool:
    """Whether an item follows one of the list that it stands in, items of inner lists between them."""
    for part in reversed(parts):
        if not isinstance(part, Draft) or not part.marker or part.depth or part.kind is not None:
            return False
        if part.style == draft.style and part.ordinal + bool(draft.ordinal) == draft.ordinal:
            return True  # a list of the same signs may stand in between
    return False
