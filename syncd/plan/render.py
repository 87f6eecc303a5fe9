"""A calendar's plan for people and for programs. Pure; times in the municipality's zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.managed import FieldChange
from syncd.i18n.catalogue import say
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.model import Action, Change, Refusal, Report
from syncd.plan.wording import hour_text, when_text
from syncd.problems import message
from syncd.rules.discretion import HIDDEN

_TEXT_FIELDS: Final = frozenset({"title", "where", "body"})
_WORDED: Final = frozenset({"all_day", "show_as", "sensitivity"})
_SIGNS: Final = {Action.CREATE: "+", Action.UPDATE: "~", Action.DELETE: "-", Action.ADOPT: "="}


def change_as_json(change: Change, zone: ZoneInfo) -> dict[str, object]:
    """One change as section 4 of the contract names it; texts of a private entry are hidden."""
    document: dict[str, object] = {
        "action": change.action.value,
        "key": change.key,
        "title": change.heading,
        "cause": change.cause.value,
        "fields": [
            {"field": one.field, "before": one.before, "after": one.after} for one in shown_fields(change, zone)
        ],
    }
    if change.renamed_from:
        document["renamed_from"] = change.renamed_from
    return document


def plan_as_json(plan: CalendarPlan, language: str, zone: ZoneInfo, *, approved: bool = False) -> dict[str, object]:
    """One calendar's plan as section 4 of the contract names it; an `approved` one is not refused."""
    standing = () if approved else plan.refusals
    return {
        "calendar": plan.ref.calendar,
        "at": plan.ref.at,
        "digest": plan.digest,
        "refused": refused(standing, language),
        "refusals": [refusal.kind.value for refusal in standing],
        "changes": [change_as_json(change, zone) for change in plan.changes],
        "reports": [report_as_json(report, language) for report in plan.reports],
    }


def report_as_json(report: Report, language: str) -> dict[str, object]:
    return {
        "kind": report.kind.value,
        "key": report.key,
        "remote_id": report.remote_id,
        "message": report_text(report, language),
    }


def plan_as_text(plan: CalendarPlan, language: str, zone: ZoneInfo, *, approved: bool = False) -> Iterator[str]:
    """The plan line by line: changes with their fields, refusals, reports; nothing where there is none."""
    for change in plan.changes:
        yield from _change_lines(change, language, zone)
    for refusal in () if approved else plan.refusals:
        yield f"  ! {say(language, message(f'refusal-{refusal.kind.value}', **refusal.values))}"
    for report in plan.reports:
        yield f"  ? {report_text(report, language)}"


def refused(refusals: tuple[Refusal, ...], language: str) -> str | None:
    """Every reason in one text; None where there is none."""
    texts = (say(language, message(f"refusal-{one.kind.value}", **one.values)) for one in refusals)
    return " ".join(texts) if refusals else None


def report_text(report: Report, language: str) -> str:
    return say(language, message(f"report-{report.kind.value}", key=report.key, heading=report.heading or HIDDEN))


def shown_fields(change: Change, zone: ZoneInfo) -> Iterator[FieldChange]:
    """The change field by field, instants in local time; what is private is hidden."""
    for one in change.fields:
        if change.private and one.field in _TEXT_FIELDS:
            yield FieldChange(one.field, HIDDEN if one.before else "", HIDDEN if one.after else "")
        elif one.field in ("start", "end"):
            yield FieldChange(one.field, _local(one.before, zone), _local(one.after, zone))
        else:
            yield one


def _local(moment: str, zone: ZoneInfo) -> str:
    if "T" not in moment:
        return moment
    return datetime.fromisoformat(moment).astimezone(zone).isoformat(timespec="minutes")


def _change_lines(change: Change, language: str, zone: ZoneInfo) -> Iterator[str]:
    action = say(language, message(f"action-{change.action.value}"))
    cause = say(language, message(f"cause-{change.cause.value}"))
    heading = f"  {change.heading}" if change.heading else ""
    yield f"  {_SIGNS[change.action]} {action}  {change.key}{heading}  ({cause})"
    if change.renamed_from:
        yield f"      {say(language, message('renamed-from', key=change.renamed_from))}"
    if change.action in (Action.CREATE, Action.DELETE) and change.span is not None:
        yield f"      {when_text(change.span, language, zone)}"
        return
    for one in shown_fields(change, zone):
        name = say(language, message(f"field-{one.field}"))
        yield f"      {name}: {_value(one.field, one.before, language)} → {_value(one.field, one.after, language)}"


def _value(name: str, value: str, language: str) -> str:
    if name in _WORDED and value:
        return say(language, message(f"value-{value}"))
    if name in ("start", "end") and "T" in value:
        moment = datetime.fromisoformat(value)
        return f"{moment.date()} {hour_text(moment, language)}"
    return value.replace("\n", " / ") or "–"
