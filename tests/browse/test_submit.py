"""Submitting addresses: who may, the queue, its progress, and why one failed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.browse import worker
from extractor.errors import AcquireError
from extractor.store import Store
from extractor.store import submissions as queue
from tests.browse.conftest import getter
from tests.browse.test_review import Person
from tests.serving import serving

SUBMIT = "/outages/-/outages/submit"
STORY = """<html lang="id"><head><title>Dompet digital Kilat tumbang Kamis pagi</title>
<meta property="article:published_time" content="2023-03-09T09:15:00+07:00"></head><body><article>
<h1>Dompet digital Kilat tumbang Kamis pagi</h1>
<p>Aplikasi Kilat down sejak pukul 07.30 WIB, Kamis (9/3/2023). Pengguna di Surabaya tidak bisa
login dan tidak bisa membayar di toko sejak pagi itu, kata sejumlah pedagang di sana.</p>
<p>Layanan Kilat masih gangguan sampai berita ini ditulis, dan banyak pengguna mengeluh di media
sosial karena saldo mereka tidak muncul ketika aplikasi dibuka berulang kali.</p>
</article></body></html>"""


def settled(person: Person) -> list[dict[str, Any]]:
    """The queue once its thread has done everything."""
    for thread in list(worker._running.values()):
        thread.join(timeout=60)
    answer = person.get(f"{SUBMIT}.json")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()
    return found


def private(db: Path) -> Person:
    """Root of a Datasette that may fetch from this machine."""
    from datasette.version import __version_info__

    option = "metadata" if int(__version_info__[0]) == 0 else "config"
    return Person(db, **{option: {"plugins": {"outages": {"allow_private": True}}}})


def test_address_is_read_and_leads_to_its_article(db: Path) -> None:
    root = private(db)
    with serving(lambda path: (200, {"Content-Type": "text/html"}, STORY.encode())) as site:
        answer = root.post(SUBMIT, urls=f"{site}/story")
        assert (answer.status_code, answer.headers["location"]) == (302, SUBMIT)
        (item,) = settled(root)
    assert (item["state"], item["actor"], item["reason"]) == ("done", "root", None)
    assert item["started"] and item["finished"]
    page = root.get(item["link"]).text
    assert "Dompet digital Kilat tumbang" in page
    assert item["link"] in root.get(SUBMIT).text


def test_failure_is_told_with_its_reason_and_the_next_step(db: Path) -> None:
    root = private(db)
    with serving(lambda path: (404, {}, b"gone")) as site:
        root.post(SUBMIT, urls=f"{site}/gone\n{site}/gone too")
        root.post(SUBMIT, urls=f"{site}/gone")
        (item,) = settled(root)
    assert (item["state"], item["reason"]) == ("failed", "http_404")
    page = root.get(SUBMIT).text
    assert "there is no such page" in page
    assert "→ check the address" in page


def test_private_addresses_are_refused_by_default(db: Path) -> None:
    root = Person(db)
    with serving(lambda path: (200, {}, STORY.encode())) as site:
        root.post(SUBMIT, urls=f"{site}/story")
        (item,) = settled(root)
    assert item["state"] == "failed"
    assert "private" in item["message"] or "private" in item["reason"]


@pytest.mark.parametrize(
    ("urls", "words"),
    [
        ("", "no address was given"),
        ("file:///etc/passwd", "no web address"),
        ("javascript:alert(1)", "no web address"),
        ("/etc/passwd", "no web address"),
        ("https://ok.example/\n<script>", "no web address"),
        (
            "not one\nhttps://ok.example/\nftp://b.example/",
            "not one, ftp://b.example/: these are no",
        ),
        ("\n".join(f"https://a.example/{n}" for n in range(101)), "too many"),
    ],
)
def test_what_is_no_address_is_told_and_nothing_is_queued(db: Path, urls: str, words: str) -> None:
    root = Person(db)
    answer = root.post(SUBMIT, urls=urls)
    assert answer.status_code == 400
    assert words in answer.text
    assert "<script>" not in answer.text
    assert root.get(f"{SUBMIT}.json").json() == []


@pytest.mark.parametrize("actor", [None, "visitor"])
def test_nobody_else_may_submit(db: Path, actor: str | None) -> None:
    person = Person(db, actor)
    assert person.get(SUBMIT).status_code == 403
    assert person.get(f"{SUBMIT}.json").status_code == 403
    assert person.post(SUBMIT, urls="https://a.example/").status_code == 403
    assert Person(db).get(f"{SUBMIT}.json").json() == []


def test_queue_is_taken_in_order_and_never_twice(db: Path) -> None:
    with Store(db) as store:
        store.submissions.add(["https://a.example/", "https://b.example/"], "ana")
        with Store(db) as other:
            taken = [store.submissions.take(), other.submissions.take(), store.submissions.take()]
        assert [item and item.url for item in taken] == [
            "https://a.example/",
            "https://b.example/",
            None,
        ]


def test_what_a_dead_server_left_is_taken_again(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(db) as store:
        store.submissions.add(["https://a.example/"], "ana")
        assert store.submissions.take() is not None
        assert store.submissions.take() is None
        monkeypatch.setattr(queue, "STALE", -queue.STALE)
        again = store.submissions.take()
        assert again is not None
        store.submissions.finish(again.id, AcquireError("a", "no", reason="timeout", step="wait"))
        assert store.submissions.take() is None


def test_fault_of_ours_is_told_and_the_next_one_is_read(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(inputs: list[str], *rest: Any, **more: Any) -> Any:
        raise ValueError(f"cannot {inputs[0]}")

    monkeypatch.setattr(worker, "run", broken)
    root = Person(db)
    root.post(SUBMIT, urls="https://a.example/\nhttps://b.example/")
    found = settled(root)
    assert [item["reason"] for item in found] == ["internal_error"] * 2
    assert "cannot https://b.example/" in found[0]["message"]


def test_sign_in_serves_once(db: Path) -> None:
    root = Person(db, None)
    token = root._datasette._root_token
    assert root.get("/-/outages/sign-in?token=wrong").status_code == 403
    answer = root.get(f"/-/outages/sign-in?token={token}")
    assert answer.status_code == 302
    cookie = answer.headers["set-cookie"]
    assert "ds_actor=" in cookie and "httponly" in cookie.lower()
    root._cookies = {"ds_actor": answer.cookies["ds_actor"]}
    assert root.get(SUBMIT).status_code == 200
    again = root.get(f"/-/outages/sign-in?token={token}")
    assert again.status_code == 403
    assert "signs in once" in again.text and "outages browse --root" in again.text


def test_visitors_are_not_offered_the_work(db: Path) -> None:
    assert "/submit" not in getter(db)("/outages/-/outages").text
    assert "/submit" in Person(db).get("/outages/-/outages").text
