"""Scans of PDFs whose text is known: pages as pictures, turned a little, with noise, as JPEG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image


def scanned(pdf: Path, pages: Iterable[int], target: Path, dpi: int = 200, skew: float = 0.6) -> Path:
    """Write pages (from 1) of a PDF as a PDF of pictures; `skew` is the most that one is turned."""
    first, *others = pictures(pdf, pages, dpi, skew)
    first.save(target, "PDF", resolution=dpi, save_all=True, append_images=others, quality=60)
    return target


def pictures(pdf: Path, pages: Iterable[int], dpi: int, skew: float) -> Iterator[Image.Image]:
    random = np.random.default_rng(20240117)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in pages:
            image = document[page - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            yield worn(image, float(random.uniform(-skew, skew)), random)
    finally:
        document.close()


def worn(image: Image.Image, degrees: float, random: np.random.Generator) -> Image.Image:
    """A picture as a copier gives it: turned, greyish paper, faded ink, noise."""
    turned = image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, np.float32)
    faded = 35 + grey * (235 - 35) / 255 + random.normal(0, 9, grey.shape)
    return Image.fromarray(np.clip(faded, 0, 255).astype(np.uint8))
