"""Days at the edge of the calendar: nothing printed, however odd, makes the reading fail."""

from datetime import date, timedelta

import pytest

from extractor.language.mentions import TimeMention
from extractor.language.nlp import read
from extractor.language.times.calendar import anchor, period, readings
from extractor.models import Article


def _day(**parts) -> TimeMention:
    return TimeMention(0, 1, "times/day", "day", **parts)


@pytest.mark.parametrize(
    ("parts", "base"),
    [
        ({"relative_days": -4_000_000}, date(2023, 5, 10)),
        ({"relative_days": 10}, date.max),
        ({"weekday": 6}, date.min),
        ({"weekday": 4, "direction": "next"}, date.max),
    ],
)
def test_a_day_outside_the_calendar_is_no_day(parts, base):
    assert anchor(_day(**parts), base) is None


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_readings_at_the_edge_stay_inside_the_calendar(edge):
    wrong = _day(year=edge.year, month=edge.month, day=edge.day, weekday=(edge.weekday() + 1) % 7)
    found = readings(wrong, edge, edge)
    assert found[0] == edge
    inward = 1 if edge == date.min else -1
    assert edge + timedelta(days=inward) in found


@pytest.mark.parametrize("code", ["-P4000Y", "-P90000M", "-P900000W"])
def test_a_period_outside_the_calendar_stays_a_code(code):
    assert period(code, date(2023, 5, 10)) == code
    assert period("-P2Y", date(2023, 5, 10)) == "2021"


def test_an_article_that_counts_back_beyond_all_days_is_read():
    text = "Snapmail was last down 99999999 days ago. Snapmail went down on Tuesday at 9 a.m."
    doc = read(Article(id="a", language="en", text=text, published="2023-05-10"))
    assert "2023-05-09T09:00" in {mention.value for mention in doc._.mentions.times}
