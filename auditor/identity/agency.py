"""The agency of a document: its kind, its level, and the name under which its documents meet."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.identity.gazetteer import Gazetteer, districts
from auditor.identity.who import Level, Region
from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon

KINDS = (
    "pemda",
    "kementerian",
    "sekretariat-dprd",
    "sekretariat-daerah",
    "dinas",
    "badan",
    "inspektorat",
    "kecamatan",
    "kelurahan-desa",
    "rumah-sakit",
    "puskesmas",
    "satuan",
    "kantor",
    "bagian",
    "uptd",
)
_SAME = "same_"
_LEVELS = {"kecamatan": Level.DISTRICT, "kelurahan-desa": Level.VILLAGE}


class AgencyWords:
    """The words that agencies are known by."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["who"]
        self.kinds = Phrases({kind: words[kind] for kind in KINDS})
        self._central = Phrases({"central": words["central"]})
        self._alone = Phrases({"alone": words["central_if_alone"]})
        self._same: Mapping[tuple[str, ...], tuple[str, ...]] = {
            tuple(w.text for w in words_of(other)): tuple(w.text for w in words_of(group[0]))
            for key, group in words.items()
            if key.startswith(_SAME)
            for other in group[1:]
        }

    def kind(self, agency: str) -> str:
        """The kind of an agency, "" where its name begins with none."""
        hit = self.kinds.leading(agency) or next(iter(self.kinds.find(agency)), None)
        return hit.key if hit else ""

    def level(self, agency: str, kind: str, region: Region | None, *, local: bool) -> Level | None:
        """The level of an agency; `local`: a regional government or a region is named with it."""
        state = [h for h in self._central.find(agency) if not (local and self._alone.exact(h.phrase))]
        if state and kind not in ("pemda", "dinas"):
            return Level.CENTRAL
        if kind in _LEVELS:
            return _LEVELS[kind]
        if region is None:
            return None
        return Level.PROVINCE if region.is_province else Level.LOCAL

    def key(self, agency: str, gazetteer: Gazetteer | None) -> str:
        """The name folded, without its region, so that all documents of one agency have the same."""
        cut = _without_region(agency, gazetteer) if gazetteer else agency
        words = tuple(w.text for w in words_of(cut))
        for other in sorted(self._same, key=len, reverse=True):
            words = _replaced(words, other, self._same[other])
        return " ".join(w for w in words if w not in ("dan", "serta"))


def _without_region(agency: str, gazetteer: Gazetteer) -> str:
    """The name up to the region that closes it."""
    spots = [s for s in gazetteer.find(agency) if s.led]
    start = spots[0].start if spots else len(agency)
    return agency[:start] if agency[:start].strip() else agency


def _replaced(words: tuple[str, ...], other: tuple[str, ...], by: tuple[str, ...]) -> tuple[str, ...]:
    for at in range(len(words) - len(other) + 1):
        if words[at : at + len(other)] == other and words[at : at + len(by)] != by:
            return (*words[:at], *by, *words[at + len(other) :])
    return words


def district_of(agency: str, region: Region | None) -> Region | None:
    """The kecamatan of a region that an agency's name holds, the longest of those that it may be."""
    if region is None or region.is_province:
        return None
    name = "".join(w.text for w in words_of(agency))
    fitting = [d for d in districts(region.code) if _joined(d.name) in name]
    return max(fitting, key=lambda d: len(d.name), default=None)


def _joined(name: str) -> str:
    return "".join(w.text for w in words_of(name))
