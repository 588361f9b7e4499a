"""Where the material stands that is not part of the repository: beside it, or where LAKIP_SHARED says."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("LAKIP_SHARED") or Path(__file__).resolve().parents[2] / "shared")
