"""Our times against the TIMEX3 annotations of TimeML files (``.tml``), as TempEval-3 scores them.

    python -m extractor.evaluate.timex FOLDER --language id

IndoTimex (Kompas, Indonesian) and TimeBank or AQUAINT (English) are public corpora of this form;
they are no part of this project. An annotation is found where one of ours overlaps it; its value
is right where it is the same, for times of day to the minute. The value F1 is the share of right
values among those found times the F1 of finding them (UzZaman et al. 2013, section 4.1).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from extractor.errors import OutageError
from extractor.explain import accounts

_CREATED = re.compile(r'<DCT>.*?\bvalue="([^"]+)"', re.DOTALL)
_BODY = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_BESIDE = re.compile(r"[\s,(]*(?:pukul|pada|at|on)?[\s~]*", re.IGNORECASE)

MINUTES = len("2022-12-29T07:30")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in a text, with its value in the notation of TIMEX3."""

    start: int
    end: int
    value: str
    kind: str

    def overlaps(self, other: Timex) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end

    def agrees(self, other: Timex) -> bool:
        """Whether they have the same value; times of day to the minute."""
        if "TIME" in (self.kind, other.kind):
            return self.value[:MINUTES] == other.value[:MINUTES] != ""
        return self.value == other.value != ""


@dataclass(slots=True)
class Tally:
    """Counts over files, and what was missed, wrong or spurious."""

    gold: int = 0
    ours: int = 0
    found: int = 0
    sound: int = 0
    right: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, text: str, gold: list[Timex], ours: list[Timex]) -> None:
        """Compare the time expressions of one text."""
        self.gold += len(gold)
        self.ours += len(ours)
        self.sound += sum(any(mine.overlaps(timex) for timex in gold) for mine in ours)
        for timex in gold:
            hits = [mine for mine in ours if mine.overlaps(timex)]
            self.found += bool(hits)
            if any(timex.agrees(mine) for mine in hits):
                self.right += 1
            else:
                words = " ".join(text[timex.start : timex.end].split())
                self.faults.append(f"{words}: {timex.value}, ours {[h.value for h in hits]}")

    def lines(self) -> Iterator[str]:
        """The scores for people."""
        precision = self.sound / self.ours if self.ours else 0.0
        recall = self.found / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        accuracy = self.right / self.found if self.found else 0.0
        yield f"annotations {self.gold}, ours {self.ours}"
        yield f"finding     P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
        yield f"values      accuracy {accuracy:.3f}  F1 {accuracy * f1:.3f}"


def annotated(source: str) -> tuple[str, str, list[Timex]]:
    """The text of a TimeML document, the day of its creation, and its annotations in order.

    Raises:
        ValueError: the document has no ``TEXT``, or no ``DCT`` with a value.
    """
    body, created = _BODY.search(source), _CREATED.search(source)
    if not body or not created:
        raise ValueError("no TEXT or no DCT: not a TimeML document")
    parts: list[str] = []
    length, position = 0, 0
    open_tags: list[tuple[int, dict[str, str]]] = []
    found: list[Timex] = []
    for tag in _TAG.finditer(body[1]):
        parts.append(html.unescape(body[1][position : tag.start()]))
        length += len(parts[-1])
        position = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            open_tags.append((length, dict(_ATTRIBUTE.findall(tag[3]))))
        elif open_tags:
            start, attributes = open_tags.pop()
            kind = attributes.get("type", "DATE")
            found.append(Timex(start, length, attributes.get("value", ""), kind))
    parts.append(html.unescape(body[1][position:]))
    day = "-".join(part.zfill(2) for part in created[1].partition("T")[0].split("-"))
    return "".join(parts), day, sorted(found, key=lambda timex: timex.start)


def joined(text: str, times: list[dict[str, Any]]) -> list[Timex]:
    """Our times as TIMEX3 has them: a clock and the day beside it are one expression."""
    found: list[tuple[int, int, str, str]] = []
    for time in sorted(times, key=lambda time: int(time["start"])):
        start, end, kind, value = time["start"], time["end"], time["kind"], time["value"] or ""
        if found:
            first, last, earlier, was = found[-1]
            if {kind, was} == {"clock", "day"} and _BESIDE.fullmatch(text[last:start]):
                found[-1] = (first, end, value if kind == "clock" else earlier, "clock")
                continue
        found.append((start, end, value, kind))
    return [
        Timex(start, end, value, "TIME" if kind == "clock" else "DATE")
        for start, end, value, kind in found
    ]


def compare(folder: Path, language: str) -> Tally:
    """Compare every ``.tml`` file of a folder with what ``outages explain --json`` says of it.

    Raises:
        OutageError: a text cannot be read.
        ValueError: a file is no TimeML document.
    """
    tally = Tally()
    with TemporaryDirectory() as scratch:
        story = Path(scratch, "story.txt")
        for path in sorted(folder.rglob("[!.]*.tml")):
            text, created, gold = annotated(path.read_text(encoding="utf-8", errors="replace"))
            story.write_text(text, encoding="utf-8")
            for account in accounts(str(story), "json", created, language):
                if isinstance(account, OutageError):
                    raise account
                read = json.loads(account)
                body = read["article"]["text"]
                tally.add(body, _placed(text, gold, body), joined(body, read["mentions"]["times"]))
    return tally


def _placed(source: str, gold: list[Timex], body: str) -> list[Timex]:
    """The annotations at their places in the text as it was read (white space is tidied there)."""
    found: list[Timex] = []
    position = 0
    for timex in gold:
        words = r"\s+".join(map(re.escape, source[timex.start : timex.end].split()))
        match = re.compile(words).search(body, position)
        if match:
            found.append(Timex(*match.span(), timex.value, timex.kind))
            position = match.end()
        else:
            found.append(Timex(-1, -1, timex.value, timex.kind))
    return found


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--language", default="en", show_default=True, metavar="CODE")
@click.option("--faults", is_flag=True, help="List what was missed; not for a test part.")
def main(folder: Path, language: str, faults: bool) -> None:
    """Score our times on TimeML files."""
    try:
        tally = compare(folder, language)
    except (OutageError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    if not tally.gold:
        raise click.ClickException(f"{folder}: no annotated .tml file in it")
    for line in tally.lines():
        click.echo(line)
    for line in tally.faults if faults else ():
        click.echo(f"    {line}")


if __name__ == "__main__":
    main()
