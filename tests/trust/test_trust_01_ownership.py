"""Contract of trust 1: the ownership table. A marker alone never authorises anything."""

from __future__ import annotations

from datetime import timedelta

import icalendar

from syncd.plan.model import RefusalKind
from tests.trust.person import foreign, put
from tests.trust.town import BUDGET, IT, POLITICAL, TOUR, Town

CHANGED = IT.replace("It-introduktion", "It for nye medlemmer")


def _without_marker(event: icalendar.Component) -> None:
    event.pop("X-SYNCD-MARKER")


def test_our_event_whose_marker_a_program_dropped_is_ours_by_its_uid(settled: Town) -> None:
    settled.person().edit("It-introduktion", _without_marker)
    assert settled.sync().wrote() == []
    settled.programme(CHANGED, BUDGET, TOUR)
    assert settled.sync().wrote(POLITICAL) == [(POLITICAL, "update", "It for nye medlemmer")]
    assert settled.person()["It for nye medlemmer"].marker == "v1 ballerup main political intro/it 1"
    settled.assert_settled()


def test_something_else_under_our_remote_id_is_reported_and_not_touched(settled: Town) -> None:
    person = settled.person()
    name = person["It-introduktion"].name
    person.objects.delete(name)
    person.objects.put(name, foreign("frokost", "DTSTART:20180205T110000Z", "SUMMARY:Frokost"))
    lunch = person.objects.get(name)
    first = settled.sync()
    assert ("replaced", "intro/it") in first.reports(POLITICAL)
    assert first.wrote() == [(POLITICAL, "create", "It-introduktion")]
    settled.programme(BUDGET, TOUR)
    assert (POLITICAL, "delete", "It-introduktion") in settled.sync().wrote()
    assert person.objects.get(name) == lunch
    settled.assert_settled()


def test_our_event_that_went_to_the_bin_and_came_back_elsewhere_is_linked_again(settled: Town) -> None:
    person = settled.person()
    was = person["It-introduktion"]
    person.objects.delete(was.name)
    person.objects.put("genoprettet.ics", was.raw)
    assert settled.sync().wrote() == []
    settled.programme(CHANGED, BUDGET, TOUR)
    assert settled.sync().wrote(POLITICAL) == [(POLITICAL, "update", "It for nye medlemmer")]
    assert person["It for nye medlemmer"].name == "genoprettet.ics"
    settled.assert_settled()


def test_a_pasted_copy_is_reported_in_status_and_never_touched(settled: Town) -> None:
    person = settled.person()
    name = person.paste("It-introduktion", "kopi")
    person_copy = person.objects.get(name)
    for _ in range(2):
        again = settled.sync()
        assert again.wrote() == []
        assert again.reports(POLITICAL) == [("copy", "intro/it")]
    assert [(report.kind.value, report.remote_id) for report in settled.shown(POLITICAL).reports] == [("copy", name)]
    settled.programme(CHANGED, BUDGET, TOUR)
    settled.sync()
    settled.programme(BUDGET, TOUR)
    assert settled.sync().wrote(POLITICAL) == [(POLITICAL, "delete", "It for nye medlemmer")]
    assert settled.person().titles() == ["Budgetseminar", "It-introduktion", "Rundtur"]
    assert person.objects.get(name) == person_copy


def test_a_copy_from_another_of_our_calendars_is_reported_and_never_touched(settled: Town) -> None:
    there, here = settled.person("m01"), settled.person("m02")
    here.objects.put("fra-m01.ics", there["It-introduktion"].raw.replace(b"UID:", b"UID:kopi-"))
    pasted = here.objects.get("fra-m01.ics")
    found = settled.sync()
    assert found.wrote() == []
    assert found.reports("m02") == [("copy", "intro/it")]
    settled.programme(BUDGET, TOUR)
    settled.sync()
    assert here.objects.get("fra-m01.ics") == pasted


def test_while_only_a_copy_stands_the_event_is_not_made_again(settled: Town) -> None:
    person = settled.person()
    name = person.paste("It-introduktion", "kopi")
    person.move_named(name, timedelta(days=1))
    moved = person.objects.get(name)
    ours = next(one for one in person.shown() if one.name != name and one.title == "It-introduktion")
    person.objects.delete(ours.name)
    for _ in range(2):
        held = settled.sync()
        assert held.wrote() == []
        assert ("held-by-copy", "intro/it") in held.reports(POLITICAL)
        assert person.objects.get(name) == moved
    person.objects.delete(name)
    assert settled.sync().wrote() == [(POLITICAL, "create", "It-introduktion")]
    settled.assert_settled()


def test_our_very_marker_on_an_event_that_we_never_made_authorises_nothing(settled: Town) -> None:
    def forge(event: icalendar.Component) -> None:
        put(event, "SUMMARY", "Forfalsket")
        put(event, "X-SYNCD-MARKER", "v1 ballerup main political intro/findes-ikke 1")

    person = settled.person()
    name = person.paste("It-introduktion", "falsk")
    person.edit_named(name, forge)
    forged = person.objects.get(name)
    settled.programme(CHANGED, BUDGET, TOUR)
    found = settled.sync()
    assert found.refusals(POLITICAL) == [RefusalKind.ADOPTION]
    assert found.wrote(POLITICAL) == []
    assert person.objects.get(name) == forged
    # the other calendars do not wait for it
    assert found.wrote("m01") == [("m01", "update", "It for nye medlemmer")]


def test_another_installations_marker_suspends_that_calendar_whatever_is_approved(settled: Town) -> None:
    def of_another(event: icalendar.Component) -> None:
        put(event, "X-SYNCD-MARKER", "v1 ballerup proeve political intro/it 1")

    person = settled.person()
    person.edit_named(person.paste("It-introduktion", "rival"), of_another)
    before = settled.state(POLITICAL)
    settled.programme(CHANGED, BUDGET)
    found = settled.sync()
    assert found.conditions()[POLITICAL] == ("Suspended", "ForeignOwner")
    assert found.waiting is None
    approved = settled.sync(approve=settled.plan().digest)
    assert approved.conditions()[POLITICAL] == ("Suspended", "ForeignOwner")
    assert approved.wrote(POLITICAL) == []
    assert settled.state(POLITICAL) == before
    message = settled.shown(POLITICAL).message
    assert message is not None
    assert message.values["installation"] == "proeve"
    # the others got the change
    assert settled.titles("m01") == {"m01": ["Budgetseminar", "It for nye medlemmer"]}


def test_two_installations_on_one_calendar_the_second_waits_and_writes_nothing(settled: Town) -> None:
    before = settled.state(POLITICAL, "m01", "m02", "m03")
    settled.lose_store()
    settled.installation = "proeve"
    found = settled.sync()
    assert {reason for _, reason in found.conditions().values()} == {"ForeignOwner"}
    assert found.wrote() == []
    assert settled.state(POLITICAL, "m01", "m02", "m03") == before


def test_a_deleted_event_is_put_back_under_a_new_uid_and_generation(settled: Town) -> None:
    person = settled.person()
    was = person["It-introduktion"]
    person.delete("It-introduktion")
    back = settled.sync()
    assert back.changes() == [("create", "intro/it", "drift")]
    assert back.wrote() == [(POLITICAL, "create", "It-introduktion")]
    now = person["It-introduktion"]
    assert now.uid != was.uid
    assert was.marker == "v1 ballerup main political intro/it 1"
    assert now.marker == "v1 ballerup main political intro/it 2"
    assert [(one.generation, one.uid) for one in settled.recorded().tombstones] == [(1, was.uid)]
    settled.assert_settled()
