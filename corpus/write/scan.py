"""A report as a scanner leaves it: turned pictures of its pages with noise, and no text."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.generate.model import Report
from corpus.write.pdf import write_pdf
from corpus.write.spot import Spot

RESOLUTIONS = (150, 200, 300)
_POINTS = 72
_WHITE = 255
# Half a page's width times the tangent of the largest angle.
_TURNED, _SLACK = 0.9, 8.0


def write_scan(report: Report, changes: Mapping[str, str], path: Path) -> dict[str, Spot]:
    """Write the file; the page and the band in which each slot stands, as exact as a turned page allows."""
    spots = write_pdf(report, changes, path, drawing="lines")
    dice = random.Random(f"scan {report.seed}")
    resolution, noise = dice.choice(RESOLUTIONS), dice.uniform(2, 10)
    grains = numpy.random.default_rng(report.seed)
    source = pypdfium2.PdfDocument(path.read_bytes())
    canvas = Canvas(str(path), invariant=1)
    for page in source:
        width, height = page.get_size()
        picture = page.render(scale=resolution / _POINTS, grayscale=True).to_pil()
        turned = picture.rotate(dice.uniform(-_TURNED, _TURNED), Image.Resampling.BICUBIC, fillcolor=_WHITE)
        grey = numpy.asarray(turned, dtype=numpy.float32)
        grey = numpy.clip(grey + grains.normal(0, noise, grey.shape), 0, _WHITE)
        file = BytesIO()
        Image.fromarray(grey.astype(numpy.uint8)).save(file, "JPEG", quality=dice.randrange(60, 90))
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(file), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    source.close()
    return {name: replace(spot, slack=_SLACK) for name, spot in spots.items()}
