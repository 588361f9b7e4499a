"""Reads boxes of a page that is a picture with Tesseract, where that program is installed."""

from __future__ import annotations

import logging
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.model.document import Recognised
from auditor.model.place import Box

if TYPE_CHECKING:
    from auditor.picture import Picture

_LOG = logging.getLogger(__name__)
PROGRAM = "tesseract"
# NOTE: its Indonesian model has no percent sign and reads "70 %" as "7096".
_LANGUAGE = "eng"
# NOTE: as a block of lines it reads 86 % of the numeric cells of a scan right, as a single line 68 %.
_BLOCK = "6"
_LONGEST = 60.0
# Points: air around a text, and paper around the picture of it.
_AIR, _PAPER = 1.5, 6.0


def is_installed() -> bool:
    """Whether there is a second program that recognises letters."""
    return shutil.which(PROGRAM) is not None and _LANGUAGE in _languages()


@cache
def _languages() -> tuple[str, ...]:
    try:
        done = subprocess.run(
            [PROGRAM, "--list-langs"], capture_output=True, text=True, timeout=_LONGEST, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(done.stdout.split())


def rival_texts(path: Path, pages: Mapping[Recognised, Sequence[Box]]) -> dict[tuple[int, Box], str]:
    """What Tesseract reads in boxes of pages; boxes of which nothing can be said are missing."""
    try:
        import pypdfium2

        from auditor.picture import picture_again
    except ImportError:
        return {}
    found: dict[tuple[int, Box], str] = {}
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            for page, boxes in pages.items():
                texts = _texts(picture_again(document, page), boxes)
                found |= {(page.page, box): text for box, text in texts.items()}
        finally:
            document.close()
    except Exception:
        _LOG.debug("no second recognition of %s", path, exc_info=True)
    return found


def _texts(picture: Picture, boxes: Sequence[Box]) -> dict[Box, str]:
    turning = picture.turning
    crops = [_crop(picture, turning.upright_box((box.x0, box.top, box.x1, box.bottom))) for box in boxes]
    return dict(zip(boxes, _run(crops), strict=True)) if crops else {}


def _crop(picture: Picture, box: tuple[float, float, float, float]) -> Any:
    """The picture of a text on a wider sheet of its own paper."""
    import numpy as np

    x0, top, x1, bottom = box
    part = picture.cut((x0 - _AIR, top - _AIR, x1 + _AIR, bottom + _AIR))[0]
    paper = int(np.percentile(part, 90)) if part.size else 255
    return np.pad(part, round(_PAPER * picture.scale), constant_values=paper)


def _run(crops: Sequence[Any]) -> list[str]:
    """The texts of pictures; one run of the program reads them all."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{at}.png" for at in range(len(crops))]
        for crop, file in zip(crops, files, strict=True):
            Image.fromarray(crop).save(file, dpi=(300, 300))
        listed = folder / "list.txt"
        listed.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
        command = [PROGRAM, str(listed), "stdout", "-l", _LANGUAGE, "--psm", _BLOCK]
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=True)
    texts = done.stdout.decode("utf-8", "replace").split("\f")
    if len(texts) < len(crops):
        raise ValueError("a text is missing")
    return [" ".join(text.split()) for text in texts[: len(crops)]]
