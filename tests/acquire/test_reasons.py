"""Every reason for which nothing comes is in the documents, and has a way out."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from extractor.acquire import helps_copy, is_list, may_succeed

ROOT = Path(__file__).resolve().parents[2]


def reasons():
    """The codes as the sources name them."""
    for folder in ("acquire", "article"):
        for path in sorted((ROOT / "extractor" / folder).rglob("*.py")):
            yield from re.findall(r'reason="([a-z_]+)"', path.read_text(encoding="utf-8"))
    walls = (files("extractor.article") / "walls.toml").read_text(encoding="utf-8")
    yield from (wall["reason"] for wall in tomllib.loads(walls)["wall"])


def test_every_reason_is_documented():
    told = (ROOT / "docs" / "getting-articles.md").read_text(encoding="utf-8")
    codes = set(reasons())
    assert len(codes) > 30
    assert {code for code in codes if f"`{code}`" not in told} == set()


@pytest.mark.parametrize("reason", ["paywall", "blocked", "removed", "http_410", "robots"])
def test_a_copy_helps_where_trying_again_does_not(reason):
    assert helps_copy(reason) and not may_succeed(reason)


@pytest.mark.parametrize("reason", ["timeout", "http_503", "rate_limited", "fault", "unknown_host"])
def test_trying_again_may_help(reason):
    assert may_succeed(reason) and not helps_copy(reason)


@pytest.mark.parametrize("reason", [None, "private_address", "scheme", "bad_url"])
def test_neither_helps(reason):
    assert not may_succeed(reason) and not helps_copy(reason)


@pytest.mark.parametrize(
    ("reason", "lists"), [("feed", True), ("index_page", True), ("tls", False)]
)
def test_what_lists_articles_is_something_to_watch(reason, lists):
    assert is_list(reason) == lists
