"""The reader of pages that are pictures: an optional part, installed with `auditor[ocr]`."""

from __future__ import annotations

from importlib.util import find_spec


def is_installed() -> bool:
    """Whether the packages that the extra `ocr` brings are there; none of them is loaded."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))
