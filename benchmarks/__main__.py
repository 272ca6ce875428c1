"""Run the benchmark: ``python -m benchmarks`` (or ``make bench``).

Every figure is a ratio of two measures of the same run, so it means the same on any machine.
``reference.json`` holds the ratios of the last accepted run; one that got a fifth worse ends the
run with exit status 1. ``--accept`` makes this run the reference.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import measures
from extractor.pipeline import Pipeline

HERE = Path(__file__).parent
REFERENCE = HERE / "reference.json"
WORSE = 0.2

AIMS: dict[str, tuple[str, float]] = {
    "full_against_trafilatura": (">=", 0.75),
    "stream_against_trafilatura": (">=", 15.0),
    "stream_against_splitting": (">=", 0.5),
    "stream_recall": (">=", 0.995),
    "rules_against_tokens": ("<=", 3.0),
    "help_against_import": ("<=", 0.15),
    "one_file_against_imports": ("<=", 1.5),
    "memory_growth": ("<=", 1.05),
}
"""Each ratio, whether more is better, and what is aimed at."""

MEANING = {
    "full_against_trafilatura": "pages a second, HTML to stored event, of trafilatura alone",
    "stream_against_trafilatura": "pages a second of a stream with 1% outages, of trafilatura's",
    "stream_against_splitting": "the same, of splitting the archive with fastwarc",
    "stream_recall": "of the reports in the stream, found",
    "rules_against_tokens": "time for a thousand words by the rules, of spaCy's tokenizer",
    "help_against_import": "time of outages --help, of importing spaCy",
    "one_file_against_imports": "time of extracting one file, of importing trafilatura and spaCy",
    "memory_growth": "memory after all pages, of that after half of them",
}


def ratios(measured: Mapping[str, float]) -> dict[str, float]:
    """The figures that are told, from seconds."""
    found = {
        "full_against_trafilatura": measured["trafilatura"] / measured["full"],
        "stream_against_trafilatura": measured["trafilatura_mixed"] / measured["cascade"],
        "stream_against_splitting": measured["split"] / measured["cascade"],
        "stream_recall": measured["recall"],
        "rules_against_tokens": measured["rules"] / measured["tokens"],
        "help_against_import": measured["help"] / measured["import_spacy"],
        "one_file_against_imports": measured["one_file"] / measured["import_both"],
        "memory_growth": measured["memory_growth"],
    }
    return {name: round(value, 3) for name, value in found.items()}


def worse(now: Mapping[str, float], reference: Mapping[str, float]) -> list[str]:
    """The names of ratios that are a fifth worse than in the reference."""
    found = []
    for name, value in now.items():
        if name not in reference:
            continue
        change = value / reference[name] - 1
        if (change < -WORSE) if AIMS[name][0] == ">=" else (change > WORSE):
            found.append(name)
    return found


def measure(count: int) -> dict[str, float]:
    """Everything, on ``count`` report pages and ten times as many of a stream."""
    pipeline = Pipeline()
    reports, others = measures.sort(pipeline)
    with TemporaryDirectory() as name:
        folder = Path(name)
        measured = measures.reading(pipeline, reports, folder, count)
        measured |= measures.language(pipeline, reports)
        measured |= measures.mixed(reports, others, folder, count * 10)
        measured |= measures.start_up(folder, reports[0])
        measured["memory_growth"] = measures.growth(pipeline, reports, count * 4)
        measured["memory_mb"] = measures.memory()
    return measured


def table(now: Mapping[str, float], reference: Mapping[str, float]) -> list[str]:
    """The ratios beside what is aimed at and the reference, a line each."""
    lines = [f"{'':28} {'now':>8} {'aim':>9} {'before':>8}"]
    for name, value in now.items():
        sign, aim = AIMS[name]
        met = value >= aim if sign == ">=" else value <= aim
        before = f"{reference[name]:8.3f}" if name in reference else " " * 8
        aimed = f"{sign} {aim:g}"
        lines.append(f"{name:28} {value:8.3f} {aimed:>9} {before}  {'' if met else 'not met: '}")
        lines[-1] = lines[-1].rstrip() + f"  {MEANING[name]}"
    return lines


def main() -> int:
    """Measure, tell, compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--pages", type=int, default=100, help="report pages (default: 100)")
    parser.add_argument("--output", type=Path, default=Path("bench.json"))
    parser.add_argument("--accept", action="store_true", help="make this run the reference")
    options = parser.parse_args()
    reference = json.loads(REFERENCE.read_text())["ratios"] if REFERENCE.exists() else {}
    measured = measure(options.pages)
    now = ratios(measured)
    result = {"pages": options.pages, "ratios": now, "measured": measured}
    text = json.dumps(result, indent=1) + "\n"
    options.output.write_text(text)
    print("\n".join(table(now, reference)))
    per_page = {
        k: v for k, v in measured.items() if k in ("trafilatura", "full", "split", "cascade")
    }
    print(", ".join(f"{name} {value * 1000:.2f} ms" for name, value in per_page.items()))
    if options.accept:
        REFERENCE.write_text(text)
        return 0
    for name in (fallen := worse(now, reference)):
        print(f"error: {name} is more than a fifth worse than before", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
