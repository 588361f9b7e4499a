"""The narrative understood: what its sentences state of indicators, budgets and counts."""

from __future__ import annotations

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import Lexicon
from auditor.model.document import Document
from auditor.model.evidence import Identity
from auditor.model.fact import Narrative, TableView
from auditor.understand.narrative.collect import names_of
from auditor.understand.narrative.compose import Composer
from auditor.understand.narrative.known import Known
from auditor.understand.narrative.names import Names

__all__ = ["understand_narrative"]


def understand_narrative(
    document: Document,
    views: tuple[TableView, ...],
    grammar: Grammar,
    lexicon: Lexicon,
    identity: Identity,
) -> Narrative:
    """Every statement and fact of the running text, in reading order."""
    names = Names(names_of(document, views, lexicon), lexicon)
    known = Known(views, names, lexicon, identity.year)
    return Composer(grammar, lexicon, identity, names, known).read(document, views)
