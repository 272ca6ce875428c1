"""Reviewing values: who may, what is kept, what it changes, and that nobody else can write."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from extractor.browse import server
from extractor.review import Review
from extractor.store import Store
from tests.browse.conftest import getter
from tests.stored import TEXT, extraction

HOME = "/outages/-/outages"
REVIEW = f"{HOME}/article/kilat/review"


class Person:
    """A browser with a cookie of its own: gets a page, sends forms with the token of the page."""

    def __init__(self, db: Path, actor: str | None = "root", **options: Any) -> None:
        from datasette.app import Datasette

        server.register()
        self._datasette = Datasette([str(db)], **options)
        if hasattr(self._datasette, "root_enabled"):
            self._datasette.root_enabled = True
        self._cookies = {}
        if actor is not None:
            signed = self._datasette.sign({"a": {"id": actor}}, "actor")
            self._cookies["ds_actor"] = signed

    def get(self, path: str) -> Any:
        async def ask() -> Any:
            await self._datasette.invoke_startup()
            return await self._datasette.client.get(path, cookies=self._cookies)

        return asyncio.run(ask())

    def post(self, path: str, token: bool = True, **data: str) -> Any:
        async def ask() -> Any:
            await self._datasette.invoke_startup()
            cookies = dict(self._cookies)
            if token:
                page = await self._datasette.client.get("/-/messages", cookies=cookies)
                cookies |= dict(page.cookies)
                if "ds_csrftoken" in cookies:
                    data["csrftoken"] = cookies["ds_csrftoken"]
            return await self._datasette.client.post(path, data=data, cookies=cookies)

        return asyncio.run(ask())


def stored(db: Path) -> Any:
    with Store(db) as store:
        found = store.extraction("kilat")
    assert found is not None
    return found


def rejection_of_login() -> Review:
    """The rejection of the symptom of the article."""
    symptom = extraction().events[0].symptoms[0]
    return Review(
        "kilat",
        "kilat-1",
        "symptoms",
        "login_failure",
        "reject",
        "ana",
        "2024-01-01T00:00:00Z",
        symptom.model_dump(),
    )


def value(field: str, key: str, verdict: str, **more: str) -> dict[str, str]:
    return {"event": "kilat-1", "field": field, "key": key, "verdict": verdict, **more}


def test_root_rejects_and_takes_back(db: Path) -> None:
    root = Person(db)
    answer = root.post(REVIEW, **value("symptoms", "login_failure", "reject"))
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{HOME}/event/kilat-1?stored=1#review"
    assert stored(db).events[0].symptoms == []
    page = root.get(f"{HOME}/event/kilat-1?stored=1").text
    assert "The review was stored." in page
    assert "rejected by root" in page
    assert '<span class="rejected">login failure</span>' in page
    root.post(REVIEW, **value("symptoms", "login_failure", "withdraw"))
    assert [s.code for s in stored(db).events[0].symptoms] == ["login_failure"]


def test_correction_is_kept_with_who_and_when_and_its_words(db: Path) -> None:
    root = Person(db)
    answer = root.post(
        REVIEW,
        **value(
            "symptoms", "login_failure", "correct", code="wrong_data", words="Saldo saya hilang"
        ),
    )
    assert answer.status_code == 302
    (symptom,) = stored(db).events[0].symptoms
    assert symptom.code == "wrong_data"
    (evidence,) = symptom.evidence
    assert TEXT[evidence.start : evidence.end] == "Saldo saya hilang"
    assert evidence.rule == "review/root"
    with Store(db) as store:
        (review,) = store.reviews("kilat")
    assert (review.actor, review.verdict, review.key) == ("root", "correct", "login_failure")
    assert review.made.startswith("20")
    page = root.get(f"{HOME}/event/kilat-1").text
    assert "corrected by root" in page


def test_corrected_value_can_be_corrected_again_and_withdrawn(db: Path) -> None:
    root = Person(db)
    root.post(REVIEW, **value("symptoms", "login_failure", "correct", code="slow"))
    page = root.get(f"{HOME}/event/kilat-1").text
    assert 'name="key" value="login_failure"' in page
    root.post(REVIEW, **value("symptoms", "login_failure", "correct", judged="slow", code="crash"))
    assert [s.code for s in stored(db).events[0].symptoms] == ["crash"]
    root.post(REVIEW, **value("symptoms", "login_failure", "withdraw"))
    assert [s.code for s in stored(db).events[0].symptoms] == ["login_failure"]


def test_start_date_status_and_platform(db: Path) -> None:
    root = Person(db)
    root.post(
        REVIEW,
        **value(
            "start",
            "2023-03-09T07:30:00+07:00",
            "correct",
            day="2023-03-09",
            clock="06:10",
            offset="+07:00",
        ),
    )
    root.post(REVIEW, **value("status", "ongoing", "correct", value="resolved"))
    root.post(REVIEW, **value("platforms", "web", "reject"))
    root.post(REVIEW, **value("date", "2023-03-09", "accept"))
    event = stored(db).events[0]
    assert (event.start.utc, event.status, event.platforms) == (
        "2023-03-08T23:10:00Z",
        "resolved",
        ["app"],
    )
    assert event.confidence["date"] == 1.0


def test_missing_value_is_added(db: Path) -> None:
    root = Person(db)
    added = value("places", "", "add", name="Gresik", country="ID", words="Surabaya")
    assert root.post(REVIEW, **added).status_code == 302
    assert [place.name for place in stored(db).events[0].places] == ["Surabaya", "Gresik"]
    assert "added by root" in root.get(f"{HOME}/event/kilat-1").text


def test_article_is_checked_and_called_no_outage(db: Path) -> None:
    root = Person(db)
    root.post(REVIEW, field="checked", key="checked", verdict="accept")
    assert "checked by root on" in root.get(f"{HOME}/article/kilat").text
    root.post(REVIEW, field="outage", key="outage", verdict="reject")
    assert not stored(db).outage
    assert "No outage" in root.get(f"{HOME}/article/kilat").text


def test_reviews_win_when_the_article_is_read_again(db: Path) -> None:
    Person(db).post(REVIEW, **value("symptoms", "login_failure", "reject"))
    with Store(db) as store:
        store.save(extraction(byline="Other"))
    assert stored(db).events[0].symptoms == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (value("symptoms", "login_failure", "correct", code="nonsense"), "none of"),
        (value("symptoms", "login_failure", "correct", code="slow", words="<b>nowhere"), "words"),
        (value("symptoms", "slow", "reject"), "somebody has changed it"),
        (value("symptoms", "login_failure", "explode"), "no such value"),
        (value("id", "kilat-1", "reject"), "no such value"),
        ({"field": "symptoms", "verdict": "reject", "event": "other"}, "no such value"),
        ({}, "no such value"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(
    db: Path, data: dict[str, str], words: str
) -> None:
    answer = Person(db).post(REVIEW, **data)
    assert answer.status_code == 400
    assert words in answer.text
    assert "<b>nowhere" not in answer.text
    assert stored(db) == extraction()


@pytest.mark.parametrize("actor", [None, "visitor"])
def test_nobody_else_can_write(db: Path, actor: str | None) -> None:
    person = Person(db, actor)
    page = person.get(f"{HOME}/event/kilat-1")
    assert page.status_code == 200
    assert "<form method" not in page.text
    answer = person.post(REVIEW, **value("symptoms", "login_failure", "reject"))
    assert answer.status_code == 403
    assert stored(db) == extraction()


def test_permission_can_be_given_in_the_configuration(db: Path) -> None:
    from datasette.version import __version_info__

    block = {"databases": {"outages": {"permissions": {"edit-outages": {"id": "ana"}}}}}
    options = {"metadata" if int(__version_info__[0]) == 0 else "config": block}
    ana = Person(db, "ana", **options)
    assert ana.post(REVIEW, **value("status", "ongoing", "accept")).status_code == 302
    assert Person(db, "eve", **options).post(REVIEW, **{}).status_code == 403


def test_form_of_another_site_is_refused(db: Path) -> None:
    """Datasette 0.65 wants its token, 1.0 the site of the form."""
    root = Person(db)
    from datasette.version import __version_info__

    if int(__version_info__[0]) == 0:
        answer = root.post(REVIEW, token=False, **value("symptoms", "login_failure", "reject"))
    else:

        async def ask() -> Any:
            return await root._datasette.client.post(
                REVIEW,
                data=value("symptoms", "login_failure", "reject"),
                cookies=root._cookies,
                headers={"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
            )

        answer = asyncio.run(ask())
    assert answer.status_code == 403
    assert stored(db) == extraction()


def test_review_is_not_reached_by_a_link(db: Path) -> None:
    assert Person(db).get(REVIEW).status_code == 400


def test_database_that_cannot_change_has_no_forms(db: Path) -> None:
    from datasette.app import Datasette

    server.register()
    datasette = Datasette([], immutables=[str(db)])
    if hasattr(datasette, "root_enabled"):
        datasette.root_enabled = True
    cookies = {"ds_actor": datasette.sign({"a": {"id": "root"}}, "actor")}

    async def ask() -> Any:
        await datasette.invoke_startup()
        return await datasette.client.get(f"{HOME}/event/kilat-1", cookies=cookies)

    page = asyncio.run(ask())
    assert page.status_code == 200
    assert "<form method" not in page.text


def test_every_form_has_the_token_and_every_input_a_label(db: Path) -> None:
    page = Person(db).get(f"{HOME}/event/kilat-1").text
    forms = re.findall(r'<form method="post".*?</form>', page, re.DOTALL)
    assert len(forms) > 20
    assert all('name="csrftoken"' in form for form in forms)
    ids = re.findall(r'<(?:input|select) id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'<label for="([^"]+)"', page)) >= {i for i in ids if i.startswith("in-")}


def test_visitors_see_who_said_what(db: Path) -> None:
    Person(db).post(REVIEW, **value("status", "ongoing", "accept"))
    assert "accepted by root" in getter(db)(f"{HOME}/event/kilat-1").text


def test_what_is_least_sure_is_listed_until_it_is_reviewed(db: Path) -> None:
    root = Person(db)
    query = "/outages/least_sure.json?_shape=array&below=0.95"
    link = re.search(r'href="([^"]+)">What to review first', root.get(HOME).text)
    assert link is not None and link[1] == "/outages/least_sure?below=0.6"

    def listed() -> list[str]:
        return [row["field"] for row in root.get(query).json() if row["event_id"] == "kilat-1"]

    assert listed() == ["start"]
    start = value("start", "2023-03-09T07:30:00+07:00", "accept")
    assert root.post(REVIEW, **start).status_code == 302
    assert listed() == []
    root.post(REVIEW, **(start | {"verdict": "withdraw"}))
    assert listed() == ["start"]
    root.post(REVIEW, field="checked", key="checked", verdict="accept")
    assert listed() == []
