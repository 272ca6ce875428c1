"""Take docs/browse.png again.

    outages extract corpora/id/tune corpora/en/tune --db /tmp/corpora.db
    python docs/screenshot.py /tmp/corpora.db Discord

The page is that of the newest event which the words find. Needs Playwright and the system's
Chromium.
"""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from playwright.sync_api import sync_playwright

from extractor.browse import server

PICTURE = Path(__file__).with_name("browse.png")
SIZE = {"width": 1280, "height": 860}


def main(db: Path, words: str) -> None:
    """Serve ``db``, open the first event found by ``words``, and write the picture."""
    listening = server._listen("127.0.0.1", None)
    running = uvicorn.Server(uvicorn.Config(server.application(db), log_level="warning"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.goto(f"{address}/-/outages")
            page.goto(f"{page.url}?{urlencode({'q': words})}")
            page.locator(".card h2 a").first.click()
            page.locator(".articles a").first.click()
            page.locator(".story").wait_for()
            page.screenshot(path=PICTURE)
            browser.close()
    finally:
        running.should_exit = True
        thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
