"""Whatever institution keeps records with figures is told of in the report."""

from fazhi.ledger.kinds import kinds
from fazhi.report.outline import packaged_outline

# Registers behind other figures, which the report tells: what is issued is contracts, documents and decisions already
# told; a legal audit is told as the rate over decisions; a review of files by its files.
TOLD_OTHERWISE = {
    "decisions.issued_document", "enforcement.enforcement_legal_audit", "enforcement.case_file_review",
}  # fmt: skip


def test_every_institution_with_figures_has_a_sentence() -> None:
    cited = {key for part in packaged_outline().parts for theme in part.themes for key in theme.keys}
    told = {one.key for one in kinds() if cited & {indicator.key for indicator in one.indicators}}
    silent = {one.key for one in kinds() if one.indicators} - told
    assert silent == TOLD_OTHERWISE


def test_outline_names_no_figure_that_does_not_exist() -> None:
    cited = {key for part in packaged_outline().parts for theme in part.themes for key in theme.keys}
    assert cited - {indicator.key for one in kinds() for indicator in one.indicators} == set()
