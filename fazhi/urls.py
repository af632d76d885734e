"""Addresses of every page."""

from django.urls import path, register_converter

from fazhi.desk import (
    archive,
    calendars,
    checks,
    closing,
    configuration,
    confirming,
    drafting,
    editions,
    enrolment,
    entry,
    envelopes,
    evidence,
    faults,
    hand_over,
    home,
    known,
    linking,
    lists,
    packs,
    pages,
    people,
    person,
    platforms,
    previews,
    records,
    reports,
    seat,
    signin,
    steps,
    transfers,
)
from fazhi.desk.county.pages import fill_form
from fazhi.ledger.kinds import Kind, kind


class KindConverter:
    """A kind in an address: disputes.lawsuit. An unknown one is no page."""

    regex = r"[a-z_]+\.[a-z_]+"

    def to_python(self, value: str) -> Kind:
        """Find the kind; ValueError means not found."""
        try:
            return kind(value)
        except KeyError as error:
            raise ValueError(value) from error

    def to_url(self, value: Kind) -> str:
        """Name the kind."""
        return value.key


register_converter(KindConverter, "kind")

handler400, handler403, handler404, handler500 = (
    faults.bad_request,
    faults.forbidden,
    faults.not_found,
    faults.broken,
)

urlpatterns = [
    path("", home.show_home, name="home"),
    path("note/", home.show_note, name="note"),
    path("search/", home.show_search, name="search"),
    path("sign-in/", signin.show_sign_in, name="sign-in"),
    path("sign-out/", signin.leave, name="sign-out"),
    path("password/", signin.change_password, name="password"),
    path("begin/", signin.show_first_run, name="first-run"),
    path("begin/demonstration/", signin.begin_demonstration, name="demonstration"),
    path("size/", seat.switch_size, name="big"),
    path("ledger/<kind:kind>/", lists.show_list, name="list"),
    path("ledger/<kind:kind>/new/", entry.create, name="new"),
    path("ledger/<kind:kind>/export/", transfers.export, name="export"),
    path("ledger/<kind:kind>/form/", fill_form, name="county-form"),
    path("ledger/<kind:kind>/import/", transfers.import_page, name="import"),
    path("ledger/<kind:kind>/platform/", platforms.import_export, name="platform"),
    path("ledger/<kind:kind>/propose/", entry.propose_records, name="propose"),
    path("ledger/<kind:kind>/<uuid:pk>/", records.show_record, name="record"),
    path("ledger/<kind:kind>/<uuid:pk>/sheet/", records.print_record, name="sheet"),
    path("ledger/<kind:kind>/<uuid:pk>/edit/", entry.edit, name="edit"),
    path("ledger/<kind:kind>/<uuid:pk>/link/", linking.link, name="link"),
    path("ledger/<kind:kind>/<uuid:pk>/link/<uuid:link>/take-back/", linking.unlink, name="unlink"),
    path("ledger/<kind:kind>/<uuid:pk>/void/", entry.void, name="void"),
    path("ledger/<kind:kind>/<uuid:pk>/step/<slug:name>/", steps.take, name="step"),
    path("ledger/<kind:kind>/<uuid:pk>/retract/<uuid:taken>/", steps.retract, name="retract"),
    path("ledger/<kind:kind>/<uuid:pk>/evidence/", evidence.add, name="evidence"),
    path("ledger/<kind:kind>/<uuid:pk>/evidence/<uuid:file>/", evidence.download, name="file"),
    path("ledger/<kind:kind>/<uuid:pk>/evidence/<uuid:file>/look/", previews.look, name="look"),
    path(
        "ledger/<kind:kind>/<uuid:pk>/evidence/<uuid:file>/page/<int:page>/", previews.picture, name="picture"
    ),
    path("ledger/<kind:kind>/<uuid:pk>/evidence/<uuid:file>/withdraw/", evidence.take_down, name="take-down"),
    path("ledger/<kind:kind>/<uuid:pk>/part/<kind:part>/", entry.add_child, name="child"),
    path("ledger/<kind:kind>/<uuid:pk>/page/<slug:name>/", pages.show_record_page, name="record-page"),
    path("page/<slug:room>/<slug:name>/", pages.show_page, name="page"),
    path("report/", reports.show_report, name="report"),
    path("report/begin/", drafting.begin_report, name="report-begin"),
    path("report/write/<slug:place>/", drafting.write_place, name="report-write"),
    path("report/figures/", confirming.show_confirmations, name="confirm-figures"),
    path("report/known/", known.show_known, name="report-known"),
    path("report/pack/", packs.show_pack, name="report-pack"),
    path("report/pack/file/", packs.download_pack, name="report-pack-file"),
    path("report/sign/", editions.sign_report, name="report-sign"),
    path("report/texts/", editions.show_texts, name="report-texts"),
    path("report/texts/<uuid:pk>/drop/", editions.drop_difference, name="report-drop"),
    path("report/publish/", editions.publish_report, name="report-publish"),
    path("report/<slug:name>/", reports.download, name="report-file"),
    path("check/", checks.show_check, name="check"),
    path("archive/chain/", envelopes.show_envelopes, name="chain"),
    path("archive/", archive.show_archive, name="archive"),
    path("calendar/", calendars.show_calendar, name="calendar"),
    path("configuration/", configuration.show_configuration, name="configuration"),
    path("closing/", closing.show_closing, name="closing"),
    path("people/", people.show_people, name="people"),
    path("people/roster/", enrolment.show_roster, name="roster"),
    path("people/roster/export/", enrolment.export, name="export-roster"),
    path("people/<uuid:pk>/", person.show_person, name="person"),
    path("hand-over/", hand_over.show_hand_over, name="hand-over"),
    path("people/<uuid:pk>/reset/", person.reset, name="reset"),
    path("people/<uuid:pk>/close/", person.close, name="close-account"),
    path("people/post/<uuid:pk>/end/", person.end, name="end-post"),
    path("archive/backup/", archive.download_backup, name="backup"),
]
