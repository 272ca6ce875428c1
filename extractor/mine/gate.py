"""How much a few words could weigh as an outage report: a bound made from the rule files.

The score of an article (:mod:`extractor.events.relevance`) is a sum of signals. A signal needs the
phrases of its pattern, so a text that lacks them cannot have it; order, gaps and exceptions are
not looked at. All phrases of all languages that signals need go into one Aho-Corasick automaton
over whole words, each with the bits of the fragments it belongs to. The bound then follows from
bit masks, and no list of words is kept besides the rule files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from extractor.events import relevance
from extractor.language import rules
from extractor.language.grammar import Pattern
from extractor.language.rules import LanguageData, Rule

_BETWEEN_WORDS = re.compile(r"[\W_]+")

Masks = tuple[int, ...]
"""Of each step of a pattern, the bits of the fragments that satisfy it."""


@dataclass(frozen=True, slots=True)
class _Signal:
    """One way to gain weight: ``where`` as in the rule files, every step of one pattern."""

    language: str
    code: str
    weight: float
    where: str
    steps: Masks


class Gate:
    """Bounds for a text in any of ``languages``."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._languages = tuple(languages)
        self._bits: dict[tuple[str, str], int] = {}
        self._signals: dict[int, list[_Signal]] = defaultdict(list)
        phrases: dict[str, int] = defaultdict(int)
        for code in self._languages:
            self._add(rules.load(code), phrases)
        self._automaton = ahocorasick.Automaton()
        for phrase, mask in phrases.items():
            self._automaton.add_word(phrase, mask)
        if phrases:
            self._automaton.make_automaton()

    def bound(self, title: str, paragraphs: Sequence[str]) -> tuple[str, float]:
        """The most that title and opening paragraphs can add to the log odds of an outage.

        Returned with the language whose rules give it.
        """
        in_title = self._present(title)
        in_lead = self._present(" \n ".join(paragraphs))
        anywhere = in_title | in_lead
        regions = {"title": in_title, "body": in_lead, "lead": anywhere, "anywhere": anywhere}
        weights: dict[str, dict[str, float]] = {code: {} for code in self._languages}
        for bit in _each_bit(anywhere):
            for signal in self._signals.get(bit, ()):
                known = weights[signal.language]
                if signal.weight > known.get(signal.code, 0.0) and _satisfied(
                    signal, regions[signal.where]
                ):
                    known[signal.code] = signal.weight
        best = max(self._languages, key=lambda code: sum(weights[code].values()))
        return best, sum(weights[best].values())

    def _present(self, text: str) -> int:
        """The bits of every fragment of which ``text`` has a phrase."""
        found = 0
        if len(self._automaton):
            for _, mask in self._automaton.iter(_words(text)):
                found |= mask
        return found

    def _add(self, data: LanguageData, phrases: dict[str, int]) -> None:
        """Add the signals of one language, and what they need to ``phrases``."""
        suffixes = tuple(data.tables.get("language", {}).get("suffixes", ()))
        known = data.phrases()
        for code, weight, where, pattern in _sources(data):
            steps: list[int] = []
            for step in pattern.steps:
                if step.optional or any(name in rules.DYNAMIC for name in step.names):
                    continue  # what components find in the article is taken to be there
                steps.append(self._mask(data.code, step.names, known, suffixes, phrases))
            if steps:
                # Looked up by one step: the one that the fewest phrases satisfy.
                anchor = min(steps, key=int.bit_count)
                signal = _Signal(data.code, code, weight, where, tuple(steps))
                for bit in _each_bit(anchor):
                    self._signals[bit].append(signal)

    def _mask(
        self,
        language: str,
        names: Iterable[str],
        known: dict[str, tuple[str, ...]],
        suffixes: tuple[str, ...],
        phrases: dict[str, int],
    ) -> int:
        """The bits of fragments, which are given their phrases when first asked for."""
        mask = 0
        for name in names:
            bit = self._bits.get((language, name))
            if bit is None:
                bit = self._bits[language, name] = 1 << len(self._bits)
                for phrase in known[name]:
                    for form in _forms(phrase, suffixes):
                        phrases[form] |= bit
            mask |= bit
        return mask


def _sources(data: LanguageData) -> Iterator[tuple[str, float, str, Pattern]]:
    """Code, weight, place and pattern of everything that speaks for an outage."""
    for rule in data.of_kind("relevance"):
        if rule.weight > 0:
            yield from _each_pattern(rule, rule.code, rule.weight, rule.where)
    for rule in data.of_kind("services"):
        if rule.code == "down" and rule.where != "body":
            yield from _each_pattern(rule, "down in title", relevance.DOWN_IN_TITLE, "title")
        if rule.code == "down" and rule.where != "title":
            yield from _each_pattern(rule, "down in lead", relevance.DOWN_IN_LEAD, "body")
    for rule in data.of_kind("symptoms"):
        yield from _each_pattern(rule, "symptoms", relevance.SYMPTOMS_MOST, rule.where)


def _each_pattern(
    rule: Rule, code: str, weight: float, where: str
) -> Iterator[tuple[str, float, str, Pattern]]:
    return ((code, weight, where, pattern) for pattern in rule.patterns)


def _satisfied(signal: _Signal, present: int) -> bool:
    return all(step & present for step in signal.steps)


def _each_bit(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def _forms(phrase: str, suffixes: tuple[str, ...]) -> Iterable[str]:
    """How a phrase stands in a text of :func:`_words`: with spaces where a word has to end."""
    words = _words(phrase.strip("*"))
    if not words.strip():
        return
    start = words[1:] if phrase.startswith("*") else words
    if phrase.endswith("*"):
        yield start[:-1]
        return
    yield start
    for suffix in suffixes:
        yield f"{start[:-1]}{suffix} "


def _words(text: str) -> str:
    """The words of a text in lower case, a space before and behind each."""
    return f" {_BETWEEN_WORDS.sub(' ', text.lower())} "
