"""Tables whose headings place them at different stages of a plan: proposed, adopted, changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.indonesian.phrases import Phrases
from auditor.model.fact import Fact, Measure, TableView
from auditor.model.rule import Rule

Stages = Mapping[int, frozenset[str]]
_PLANNED = (Measure.TARGET, Measure.TARGET_END, Measure.PAGU, Measure.COUNT)


def stages_of(views: Sequence[TableView], rule: Rule) -> Stages:
    """The stages that the heading or caption of every table names, by the rule's parameter `stages`."""
    if "stages" not in rule.params:
        return {}
    phrases = Phrases({text: (text,) for text in rule.texts("stages")})
    return {
        view.index: frozenset(hit.key for text in (view.title, view.section) for hit in phrases.find(text))
        for view in views
    }


def apart(measure: Measure, wrong: Sequence[Fact], right: Sequence[Fact], stages: Stages) -> bool:
    """Whether planned figures stand in tables that their own headings tell apart."""
    left, other = _named(wrong, stages), _named(right, stages)
    return measure in _PLANNED and bool(left and other) and not left & other


def _named(facts: Sequence[Fact], stages: Stages) -> frozenset[str]:
    """The stages of all tables that state a figure; empty where one of them names none."""
    found = [stages.get(f.table, frozenset()) if f.table is not None else frozenset() for f in facts]
    return frozenset().union(*found) if found and all(found) else frozenset()
