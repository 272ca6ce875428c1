"""How the plugin sits in Datasette: links, permissions, other databases, and the server."""

from __future__ import annotations

import socket
import sqlite3
import threading
from importlib.metadata import entry_points
from pathlib import Path
from urllib.request import urlopen

import pytest

from extractor.browse import server, visit
from extractor.errors import OutageError, StoreError
from extractor.store import Store
from tests.browse.conftest import Get, getter

HOME = "/outages/-/outages"


INCIDENT = "/incident/2023-03-09-kilat-kilat"
ROUTES = (
    "",
    ".json",
    "?q=saldo",
    INCIDENT,
    f"{INCIDENT}.json",
    f"{INCIDENT}.csv",
    f"{INCIDENT}.ics",
    "/event/kilat-1",
    "/article/kilat",
    "/article/kilat.json",
    "/article/kilat/review",
    "/service/kilat",
    "/service/kilat.json",
    "/submit",
    "/submit.json",
    "/nothing",
)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Another program's database with tables and columns named like ours."""
    path = tmp_path / "foreign.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE events (id TEXT PRIMARY KEY, role TEXT, article_id TEXT)")
        db.execute("INSERT INTO events VALUES ('party', 'guest', 'none')")
        db.execute("CREATE TABLE figures (event_id TEXT)")
        db.execute("INSERT INTO figures VALUES ('party')")
    return path


def test_installation_alone_makes_it_a_plugin() -> None:
    (found,) = entry_points(group="datasette", name="outages")
    plugin = found.load()
    assert {"register_routes", "render_cell", "startup", "canned_queries"} <= set(dir(plugin))


def test_every_route_answers(get: Get) -> None:
    for path in ROUTES:
        expected = {"/article/kilat/review": 403, "/submit": 403, "/submit.json": 403}
        expected["/nothing"] = 404
        assert get(HOME + path).status_code == expected.get(path, 200), path


def test_front_door_leads_to_the_only_list(get: Get) -> None:
    page = get("/-/outages")
    assert page.status_code == 302
    assert page.headers["location"] == HOME


def test_front_door_lists_several(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "second one.db"
    Store(other).close()
    page = getter(db, other)("/-/outages")
    assert f'href="{HOME}"' in page.text
    assert 'href="/second+one/-/outages"' in page.text
    assert getter(db, other)("/second+one/-/outages").status_code == 200


@pytest.mark.parametrize(
    ("table", "links"),
    [
        ("events", ["event/kilat-1", "article/kilat"]),
        ("symptoms", ["event/kilat-1"]),
        ("user_quotes", ["event/kilat-1"]),
        ("events_overview", ["event/kilat-1", "article/kilat"]),
        ("who_stated_what", ["event/kilat-1", "article/kilat"]),
        ("evidence", ["event/kilat-1", "article/jiwa"]),
    ],
)
def test_rows_of_tables_lead_to_pages(get: Get, table: str, links: list[str]) -> None:
    page = get(f"/outages/{table}").text
    for link in links:
        assert f'href="{HOME}/{link}"' in page


def test_menus_lead_to_the_list(get: Get) -> None:
    assert f'href="{HOME}"' in get("/").text
    assert "Browse outages" in get("/outages").text


def test_other_databases_are_left_alone(foreign: Path) -> None:
    get = getter(foreign)
    for path in ("/", "/foreign", "/foreign/events", "/foreign/figures"):
        page = get(path)
        assert page.status_code == 200
        assert "-/outages" not in page.text
    assert get("/foreign/-/outages").status_code == 404
    assert "No database here holds outages" in get("/-/outages").text
    assert get("/nowhere/-/outages").status_code == 404


def test_permissions_of_datasette_hold(db: Path) -> None:
    nobody = {"databases": {"outages": {"allow": False}}}
    options = {"metadata": nobody} if _metadata_has_permissions() else {"config": nobody}
    get = getter(db, **options)
    for path in ROUTES:
        page = get(HOME + path)
        assert page.status_code == 403, path
        assert "Kilat" not in page.text
    assert "No database here holds outages" in get("/-/outages").text


def _metadata_has_permissions() -> bool:
    from datasette.version import __version_info__

    return int(__version_info__[0]) == 0


def test_page_that_takes_too_long_says_so(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "TIME_LIMIT_MS", 0)
    page = get(HOME)
    assert page.status_code == 400
    assert "This takes too long" in page.text


def test_page_that_is_not_there_is_told_in_our_words(get: Get) -> None:
    page = get(f"{HOME}/incident/none", headers={"accept-language": "id"})
    assert page.status_code == 404
    assert "Halaman itu tidak ada" in page.text
    assert f'href="{HOME}"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    told = get(f"{HOME}/incident/none.json")
    assert told.status_code == 404
    assert told.json()["error"] == "There is no incident none in outages"
    hostile = get(f"{HOME}/event/~3Cscript~3Ealert(1)~3C~2Fscript~3E")
    assert hostile.status_code == 404
    assert "<script>alert" not in hostile.text


def test_who_may_not_write_is_told_in_our_words(get: Get) -> None:
    page = get(f"{HOME}/submit")
    assert page.status_code == 403
    assert "This is not for everybody" in page.text
    assert get(f"{HOME}/submit.json").json()["status"] == 403


def test_addresses_of_nobody_are_not_found_and_print_nothing(
    get: Get, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rich, which we install, makes Datasette print all variables and fail."""
    for path in ("/a/b/c/d/e/f", "/-/outages/static/01", "/outages/nothing", f"{HOME}/nothing"):
        assert get(path).status_code == 404, path
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err


def test_base_url_is_kept(db: Path) -> None:
    page = getter(db, settings={"base_url": "/news/"})(HOME)
    assert 'href="/news/outages/-/outages/incident/2023-03-09-kilat-kilat"' in page.text
    assert 'href="/news/-/outages/static/outages.css"' in page.text


def test_server_answers_and_says_where(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    answers: list[int] = []
    started: list[object] = []

    def run(self: object, sockets: list[socket.socket]) -> None:
        """uvicorn in a thread, until one page has been read."""
        monkeypatch.undo()
        started.append(self)
        thread = threading.Thread(target=self.run, kwargs={"sockets": sockets})  # type: ignore[attr-defined]
        thread.start()
        with urlopen(opened[0], timeout=20) as answer:
            answers.append(answer.status)
        self.should_exit = True  # type: ignore[attr-defined]
        thread.join(timeout=20)

    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("uvicorn.Server.run", run)
    server.serve(db, None, "127.0.0.1", True)
    assert answers == [200]
    assert opened[0].startswith("http://127.0.0.1:")
    assert opened[0] in capsys.readouterr().err


def test_taken_port_is_passed_over_or_explained(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OutageError) as raised:
            server.serve(db, port, "127.0.0.1", False)
        assert raised.value.reason == "port_unavailable"
        assert "--port" in raised.value.step
        monkeypatch.setattr(server, "FIRST_PORT", port)
        with server._listen("127.0.0.1", None) as free:
            assert port < free.getsockname()[1] < port + server.TRIED_PORTS


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_host_that_is_not_this_machine(db: Path, host: str) -> None:
    with pytest.raises(OutageError) as raised:
        server.serve(db, None, host, False)
    assert raised.value.reason == "port_unavailable"


def test_nothing_is_served_without_a_database_of_ours(tmp_path: Path, foreign: Path) -> None:
    with pytest.raises(StoreError):
        server.serve(tmp_path / "missing.db", None, "127.0.0.1", False)
    with pytest.raises(StoreError):
        server.serve(foreign, None, "127.0.0.1", False)
    assert not (tmp_path / "missing.db").exists()
