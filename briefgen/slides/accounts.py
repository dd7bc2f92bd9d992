"""Disagreements as table rows: the question, one account with its sources, another account with its sources."""

from briefgen.audience.brief import Brief
from briefgen.deck.model import Cell, Column, Paragraph, Run
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.wording.citations import cites
from briefgen.wording.disagreement import account_runs, in_one_text, kind_of_disagreement
from briefgen.wording.evidence_column import EVIDENCE_HEAD, cited_evidence
from briefgen.wording.runs import spaced


def account_columns(brief: Brief) -> tuple[Column, ...]:
    """Return the columns of `account_cells`."""
    return (
        Column(brief.words.gettext("One account"), 1.6),
        Column(brief.words.gettext(EVIDENCE_HEAD), 0.3, evidence=True),
        Column(brief.words.gettext("Another account"), 1.6),
        Column(brief.words.gettext(EVIDENCE_HEAD), 0.3, evidence=True),
    )


def account_cells(brief: Brief, discrepancy: Discrepancy) -> tuple[Cell, ...]:
    """Return the cells of two accounts, each with its sources; further accounts are below the second."""
    about = (discrepancy.id,)
    first, second, *others = range(len(discrepancy.sides))

    def further(n: int) -> Paragraph:
        words = account_runs(brief, discrepancy, n)
        runs = spaced((Run(brief.words.gettext("or:"), tone="muted"),), words, cites(brief, discrepancy.sides[n].cite))
        return Paragraph(runs, "table", about=about)

    return (
        Cell((Paragraph(account_runs(brief, discrepancy, first), "table", about=about),), about),
        _sources(brief, discrepancy, first),
        Cell((Paragraph(account_runs(brief, discrepancy, second), "table", about=about), *map(further, others)), about),
        _sources(brief, discrepancy, second),
    )


def _sources(brief: Brief, discrepancy: Discrepancy, n: int) -> Cell:
    """Return the sources of a side; the second also says if one text makes both claims."""
    about = (discrepancy.id,)
    lines = cited_evidence(brief, discrepancy.sides[n].cite, about)
    if n == 1 and in_one_text(discrepancy):
        lines = (
            *lines,
            Paragraph((Run(kind_of_disagreement(brief, discrepancy), small=True, tone="muted"),), "small", about=about),
        )
    return Cell(lines or (Paragraph((Run("–", tone="muted"),), "small"),), about)
