"""How far from a day a rule may look: no further than the calendar goes."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from pydantic import BaseModel, ValidationError

from syncd.declared.whens import FIRST_YEAR, LAST_YEAR
from syncd.i18n.catalogue import remedy, say
from syncd.rules.checks.calendar_days import HorizonParameters
from syncd.rules.checks.consent import AgreementParameters
from syncd.rules.checks.deadlines import AgendaParameters, LeadTimeParameters
from syncd.rules.checks.order import OrderParameters
from syncd.rules.checks.quiet_period import QuietPeriodParameters
from syncd.rules.duty import DutyParameters
from syncd.rules.load import load
from tests.unit.rules.making import repo, rule

MONTHS, DAYS, WEEKDAYS = 1200, 36_500, 1000


class TestTheNumberOf:
    @pytest.mark.parametrize(
        ("parameters", "key", "most"),
        [
            (QuietPeriodParameters, "months", MONTHS),
            (HorizonParameters, "months", MONTHS),
            (AgreementParameters, "months", MONTHS),
            (OrderParameters, "days", DAYS),
            (AgendaParameters, "notice", DAYS),
            (AgendaParameters, "weekdays", WEEKDAYS),
            (LeadTimeParameters, "weekdays", WEEKDAYS),
        ],
    )
    def test_a_check_has_an_end(self, parameters: type[BaseModel], key: str, most: int) -> None:
        assert getattr(parameters.model_validate({key: str(most)}), key) == most
        with pytest.raises(ValidationError):
            parameters.model_validate({key: str(most + 1)})

    def test_months_that_a_duty_is_listed_has_an_end(self) -> None:
        duty = {"owner": "secretariat", "due": "0 days"}
        assert DutyParameters.model_validate({**duty, "listed_months": str(MONTHS)}).listed_months == MONTHS
        with pytest.raises(ValidationError):
            DutyParameters.model_validate({**duty, "listed_months": str(MONTHS + 1)})


def test_what_is_too_far_is_told_with_the_farthest_that_may_be_written() -> None:
    (problem,) = load(repo(rule("horizon", "{months: 83333}"))).problems
    told = say("da", problem.message) + remedy("da", problem.message)
    assert "83333" in told
    assert "1200" in told


def test_the_farthest_that_a_rule_may_look_is_a_day_of_the_calendar() -> None:
    reach = relativedelta(months=MONTHS, days=DAYS)
    assert date(FIRST_YEAR, 1, 1) - reach > date.min
    assert date(LAST_YEAR, 12, 31) + reach < date.max
