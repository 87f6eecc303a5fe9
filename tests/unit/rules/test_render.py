"""A verdict in words."""

from __future__ import annotations

from syncd.i18n.catalogue import say
from syncd.rules.render import reason
from tests.unit.rules.making import judged, only, rule

LONG = "kind: member, state: agreed, when: 2021-05-03 10:00/15:00"


def told(more: str = "") -> str:
    finding = only(judged(rule("max-duration", "{hours: 3}", more=more), LONG))
    return say("da", reason(finding))


def test_a_rule_with_a_message_says_it_before_what_was_found() -> None:
    assert told("message: For længe.") == "Afvises – R (reglen r): For længe. Det varer 5.00 timer; højst 3.00."


def test_a_rule_without_one_leaves_no_hole() -> None:
    assert told() == "Afvises – R (reglen r): Det varer 5.00 timer; højst 3.00."
