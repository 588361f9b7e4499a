"""What is known of whose report it is: types only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.place import Place


class Level(StrEnum):
    """The level of government that an agency belongs to."""

    CENTRAL = "kementerian-lembaga"
    PROVINCE = "provinsi"
    LOCAL = "kabupaten-kota"
    DISTRICT = "kecamatan"
    VILLAGE = "kelurahan-desa"


class DocumentKind(StrEnum):
    """What sort of document of an agency it is."""

    REPORT = "laporan"
    AGREEMENT = "pk"
    KEY_INDICATORS = "iku"
    ANNUAL_PLAN = "rkt"
    STRATEGIC_PLAN = "renstra"
    OTHER = "lain"


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its Kemendagri code: "13" a province, "13.74" a kota, "13.74.01" a kecamatan of it."""

    code: str
    name: str

    @property
    def province(self) -> str:
        """The code of the province that it is or lies in."""
        return self.code[:2]

    @property
    def is_province(self) -> bool:
        """Whether it is a province itself."""
        return len(self.code) == 2


@dataclass(frozen=True, slots=True)
class Sign:
    """One answer: what it is, how sure (0 to 1), and where the document says so ("" and None: nowhere)."""

    value: str
    certainty: float = 0.0
    text: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Whose document it is.

    `agency` as printed; `key` its name folded, without the region, so that documents of one agency meet;
    `kind` a key of the lexicon's `agency_kinds` ("dinas").  `district` is the kecamatan of a report of one.
    """

    agency: Sign
    key: str
    kind: str
    level: Level | None
    region: Region | None
    region_sign: Sign
    district: Region | None
    year: int | None
    year_sign: Sign
    document: DocumentKind = DocumentKind.OTHER
    given: bool = False

    @property
    def code(self) -> str | None:
        """The Kemendagri code of the region."""
        return self.region.code if self.region else None
