"""What axe-core finds on every page: ``python -m tests.browse.axe axe.min.js DB``.

axe-core comes from npm (``npm install axe-core``) and is no part of the test suite. Signed in, in
both colour schemes, wide and on a phone, in both languages.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from extractor.browse import server


def pages(db: Path) -> dict[str, str]:
    """Kind of page → address below the list."""
    with sqlite3.connect(db) as connection:

        def first(sql: str) -> str:
            return str(connection.execute(sql).fetchone()[0])

        incident = first("SELECT id FROM incidents ORDER BY conflicts DESC, tellings DESC")
        quoted = first("SELECT event_id FROM user_quotes GROUP BY 1 ORDER BY count(*) DESC")
        other = first("SELECT id FROM articles WHERE NOT outage")
        service = first("SELECT service_id FROM event_services GROUP BY 1 ORDER BY count(*) DESC")
    return {
        "home": "",
        "search": "?q=whatsapp",
        "incident": f"/incident/{incident}",
        "event": f"/event/{quoted}",
        "service": f"/service/{service}",
        "submit": "/submit",
        "no outage": f"/article/{other}",
        "fault": "/incident/none",
    }


def check(axe: str, db: Path) -> int:
    """Print what is found; how many violations there are."""
    listening = server._listen("127.0.0.1", None)
    datasette = server.datasette(db, root=True)
    running = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    root = f"http://127.0.0.1:{listening.getsockname()[1]}"
    cookie = {
        "name": "ds_actor",
        "value": datasette.sign({"a": {"id": "root"}}, "actor"),
        "url": root,
    }
    found = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for scheme, width, locale in (("light", 1300, "en"), ("dark", 390, "id")):
            context = browser.new_context(
                color_scheme=scheme,  # type: ignore[arg-type]
                viewport={"width": width, "height": 900},
                locale=locale,
                bypass_csp=True,  # axe is injected, which the policy of the pages forbids
            )
            context.add_cookies([cookie])  # type: ignore[list-item]
            page = context.new_page()
            for name, address in pages(db).items():
                page.goto(f"{root}/{db.stem}/-/outages{address}")
                page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
                page.evaluate(axe)
                result = page.evaluate("axe.run()")
                wrong = [(v["id"], v["impact"], len(v["nodes"])) for v in result["violations"]]
                found += len(wrong)
                print(f"{scheme:6}{name:10}{len(result['passes']):4} rules hold", *wrong)
        browser.close()
    running.should_exit = True
    thread.join(timeout=20)
    return found


if __name__ == "__main__":
    script = Path(sys.argv[1]).read_text(encoding="utf-8")
    sys.exit(1 if check(script, Path(sys.argv[2])) else 0)
