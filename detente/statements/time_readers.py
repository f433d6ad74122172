"""The calendar function that reads each form of time, by the name that `means` gives it in time.yaml."""

from collections.abc import Mapping

from detente.statements import time_calendar as cal
from detente.statements import time_counted as counted
from detente.statements import time_forms as forms
from detente.statements.time_forms import Read

READERS: Mapping[str, Read] = {
    "day": forms.day,
    "days": forms.days,
    "iso": forms.iso,
    "weekday": forms.weekday,
    "weekday_of_week": forms.weekday_of_week,
    "relday": forms.relday,
    "today": forms.days_from_now(0),
    "yesterday": forms.days_from_now(-1),
    "before_yesterday": forms.days_from_now(-2),
    "after_tomorrow": forms.days_from_now(2),
    "overnight": forms.overnight,
    "weekend": forms.weekend,
    "month": forms.month,
    "months": forms.months,
    "season": forms.season,
    "year": forms.year,
    "years": forms.years,
    "decade": forms.decade,
    "century": forms.century,
    "decade_of_century": forms.decade_of_century,
    "turn_of_century": forms.turn_of_century,
    "period": forms.period,
    "shifted": forms.shifted,
    "shifted_part": forms.shifted_part,
    "ago": forms.ago,
    "from_now": forms.from_now,
    "year_ago": lambda g, now: cal.shifted(now.published.replace(day=1), -12, "month"),
    "rolling": forms.rolling,
    "duration": forms.duration,
    "open_past": forms.open_past,
    "stretch": forms.stretch,
    "offset_before": counted.offset(-1),
    "offset_after": counted.offset(1),
    "offset_same": counted.offset(0, number=0),
    "offset_day_of": counted.offset(0, number=0),
    "offset_previous": counted.offset(-1, number=1),
    "offset_next": counted.offset(1, number=1),
    "offset_after_vague": counted.offset(1, vague=True),
    "offset_before_vague": counted.offset(-1, vague=True),
    "offset_within": counted.within,
    "offset_since": counted.since,
    "offset_day_number": counted.day_number,
    "named_weekday": counted.named_weekday,
    "named_season": counted.named_season,
    "recurring": forms.open_past,
    "anniversary": forms.anniversary,
    "named_month": counted.named_month,
    "feast": forms.feast,
}
