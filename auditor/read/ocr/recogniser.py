"""Pictures of lines of text to text, by the model that the package rapidocr brings."""

from __future__ import annotations

import logging
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from statistics import fmean
from typing import Any

import cv2
import numpy as np

from auditor.picture import Pixels
from auditor.read.ocr import is_installed

_LOG = logging.getLogger(__name__)
# What the model takes: lines of so many pixels in height, none narrower or wider than that.
_HEIGHT, _NARROWEST, _WIDEST = 48, 96, 3200
_SIGNS = frozenset("–—•°²³×≥≤±½¼÷√µ“”‘’…")
# A zero at the end of a word of letters is the letter, as in "NO".
_ZERO = re.compile(r"(?<=[^\W\d_])0(?![\w])")
_MODELS = "*_rec_*.onnx"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one line, how sure the model is of its least sure letter and of all, and where they stand.

    `at` holds for every character its middle, in parts of the picture's width.
    """

    text: str
    certainty: float
    mean: float
    at: tuple[float, ...]


class Recogniser:
    """A model and its alphabet."""

    def __init__(self, model: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        # NOTE: threads that wait busily take twice the time of the processor for the same result.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        alphabet = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._alphabet = ["", *alphabet, " "]
        # NOTE: the model knows thousands of Chinese signs, which look like dashes, bullets and dirt.
        foreign = [not (sign.isascii() or sign in _SIGNS) for sign in self._alphabet]
        self._foreign = np.flatnonzero(foreign)

    def read(self, line: Pixels) -> Recognised:
        """The text in the picture of one line."""
        height, width = line.shape
        wide = min(_WIDEST, max(8, math.ceil(_HEIGHT * width / max(1, height))))
        resized: Any = cv2.resize(line, (wide, _HEIGHT), interpolation=cv2.INTER_AREA)
        values = np.zeros((1, 3, _HEIGHT, max(_NARROWEST, wide)), np.float32)
        values[0, :, :, :wide] = resized.astype(np.float32) / 127.5 - 1.0
        chances = self._session.run(None, {self._input: values})[0][0]
        return self._decoded(chances, values.shape[3] / wide)

    def _decoded(self, chances: Any, stretch: float) -> Recognised:
        chances[:, self._foreign] = 0.0
        best = chances.argmax(axis=1)
        chance = chances.max(axis=1)
        text: list[str] = []
        sure: list[float] = []
        spots: list[float] = []
        for at, code in enumerate(best):
            if code == 0 or (at and code == best[at - 1]):
                continue
            text.append(self._alphabet[code])
            sure.append(float(chance[at]))
            spots.append((at + 0.5) / len(best) * stretch)
        return Recognised(
            _ZERO.sub("O", "".join(text)), min(sure, default=0.0), fmean(sure or [0.0]), tuple(spots)
        )


@cache
def recogniser() -> Recogniser | None:
    """The recogniser; None where the extra is not installed or holds no model."""
    if not is_installed():
        return None
    try:
        models = Path(str(resources.files("rapidocr"))) / "models"
        return Recogniser(next(iter(sorted(models.glob(_MODELS)))))
    except Exception:
        _LOG.debug("the recogniser can't be loaded", exc_info=True)
        return None
