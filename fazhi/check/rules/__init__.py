"""The register: every rule with its code, severity and source, in the order of the manual."""

from fazhi.check.rule import Rule
from fazhi.check.rules import copying, counts, layout, parts, places, privacy, times, wording

_REPORT_PARTS = "lbg_report_required_sections"
_SIGNATURE = "doc_date_signature"

RULES: tuple[Rule, ...] = (
    Rule("P101", places.other_town, "must"),
    Rule("S201", parts.measures, "should", _REPORT_PARTS, "secondary", since=2019, annual=True),
    Rule("S202", parts.shortcomings, "should", _REPORT_PARTS, "secondary", since=2019, annual=True),
    Rule(
        "S203", parts.first_responsible_person, "should", _REPORT_PARTS, "secondary", since=2019, annual=True
    ),
    Rule("S204", parts.next_year, "should", _REPORT_PARTS, "secondary", since=2019, annual=True),
    Rule("S205", parts.other_matters, "hint", _REPORT_PARTS, "secondary", since=2019, annual=True),
    Rule("S206", parts.causes, "should", _REPORT_PARTS, "secondary", since=2019, annual=True),
    Rule("F301", counts.parts_and_total, "must"),
    Rule("F302", counts.said_twice, "should"),
    Rule("F303", counts.about_exact, "should"),
    Rule("F304", counts.whole_of_what, "hint"),
    Rule("F305", counts.heads_or_turns, "hint"),
    Rule("F306", counts.ledger_differs, "must"),
    Rule("F307", counts.rate_and_counts, "must"),
    Rule("T401", times.heading_year, "must", annual=True),
    Rule("T402", times.relative_year, "hint"),
    Rule("T403", times.carried_over_year, "should", annual=True),
    Rule("T404", times.ended_plans, "should", "rlp_five_year_plan_current", "secondary"),
    Rule("T405", times.signing_day, "must", annual=True),
    Rule("W501", wording.legal_system, "must", "rlp_law_meta", "verified"),
    Rule("W502", wording.unofficial_terms, "should"),
    Rule("W503", wording.placeholders, "must"),
    Rule("L601", layout.signature, "should", _SIGNATURE, "secondary", since=2012, annual=True),
    Rule("L602", layout.date, "should", _SIGNATURE, "secondary", since=2012, annual=True),
    Rule("L603", layout.addressee, "hint", _SIGNATURE, "secondary", since=2012, annual=True),
    Rule("D701", privacy.identity_number, "must"),
    Rule("D702", privacy.mobile_number, "must"),
    Rule("D703", privacy.bank_card, "must"),
    Rule("C801", copying.carried_sentences, "should"),
    Rule("C802", copying.carried_figures, "hint"),
)
