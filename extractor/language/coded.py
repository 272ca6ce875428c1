"""Components for the kinds of mention that are a code of a closed list.

Symptoms, causes, status, platforms, contexts, relevance signals and time roles share one
mechanism: the rules of one file, matched over the phrases that the text holds. What differs
between them is data.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import rules
from extractor.language.grammar import Pattern
from extractor.language.layout import Layout, Span, Spans
from extractor.language.matching import Parts, Patterns, Reading
from extractor.language.mentions import Coded
from extractor.language.rules import Rule

KINDS = {
    "symptoms": "symptoms",
    "causes": "causes",
    "status": "status",
    "platforms": "platforms",
    "context": "contexts",
    "relevance": "signals",
    "roles": "roles",
}
"""Rule file → field of :class:`~extractor.language.mentions.Mentions`."""

THOUGHT = 3
"""Sentences that scope ``rest`` reaches at most: some pages have one paragraph only."""

PER_WORD, PER_CLAUSE, LEAST = 0.1, 0.6, 0.1
"""What a role loses of its weight for each word, and for a comma, between the time and the nearest
word of its pattern; and what is left of it at least."""

TIME_FRAGMENTS = ("clock", "day", "period", "duration")
"""Dynamic fragments that stand for times."""


class CodedComponent:
    """Factory ``outage_KIND`` of each kind: writes one list of mentions."""

    def __init__(self, code: str, kind: str) -> None:
        self.kind = kind
        self.rules = Ruleset(rules.load(code).of_kind(kind))

    def __call__(self, doc: Doc) -> Doc:
        reading = doc._.reading
        found = self.rules.matches(reading)
        if self.kind == "context":
            found = [_carried_on(mention, reading) for mention in found]
        setattr(doc._.mentions, KINDS[self.kind], found)
        return doc


class Ruleset:
    """Rules whose patterns are matched together."""

    def __init__(self, every: Iterable[Rule]) -> None:
        self._rules: list[tuple[Rule, range]] = []
        """Each rule with the places of its exceptions."""
        self._rule_of: list[int | None] = []
        """Place of a pattern → number of its rule; None: the pattern is an exception."""
        patterns: list[Pattern] = []
        for number, rule in enumerate(every):
            patterns += rule.patterns
            exceptions = range(len(patterns), len(patterns) + len(rule.unless))
            patterns += rule.unless
            self._rules.append((rule, exceptions))
            self._rule_of += [number] * len(rule.patterns) + [None] * len(rule.unless)
        self._patterns = Patterns(patterns)

    def matches(self, reading: Reading) -> list[Coded]:
        """Every match of the rules, in the order of the text, the longest of a rule at each place.

        What an exception of a rule overlaps is no match of it.
        """
        layout, find = reading.layout, self._patterns.find
        possible = self._patterns.possible(reading)
        matched: dict[int, dict[Span, Parts]] = {}
        for place in sorted(possible):
            number = self._rule_of[place]
            if number is None:
                continue
            rule = self._rules[number][0]
            for parts in find(place, reading):
                if _stands(rule, parts[0][0], layout):
                    matched.setdefault(number, {})[parts[0][0], parts[-1][1]] = parts
        if not matched:
            return []
        found: list[Coded] = []
        times = {span for kind in TIME_FRAGMENTS for span in reading.hits.get(kind, ())}
        for number, spans in matched.items():
            rule, exceptions = self._rules[number]
            unless = [
                parts for place in exceptions if place in possible for parts in find(place, reading)
            ]
            found += _kept(rule, spans, unless, times, layout)
        return sorted(found, key=lambda mention: (mention.start, mention.end, mention.rule))


def _kept(
    rule: Rule,
    spans: Mapping[Span, Parts],
    unless: Sequence[Parts],
    times: Collection[Span],
    layout: Layout,
) -> Iterator[Coded]:
    """Those matches of one rule that none of its exceptions covers, as mentions."""
    about = [_times_in(rule, parts, times) for parts in unless]
    blocked_times = Spans(time for found_times in about for time in found_times)
    blocked = Spans(
        (parts[0][0], parts[-1][1])
        for parts, found_times in zip(unless, about, strict=True)
        if not found_times
    )
    last_end = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        told = _times_in(rule, spans[start, end], times)
        if end <= last_end or blocked.overlap(start, end):
            continue
        if any(blocked_times.overlap(*span) for span in told or [(start, end)]):
            continue
        last_end = end
        if told:
            yield from (_role(rule, time, spans[start, end], layout) for time in told)
        else:
            yield Coded(*_scope(rule, start, end, layout), rule.id, rule.code, rule.weight)


def _role(rule: Rule, time: Span, parts: Sequence[Span], layout: Layout) -> Coded:
    """The role that ``rule`` gives to ``time``: weaker the further its nearest word stands off.

    "The power failed, and crews came at 9": the verb beside a time has more to say of it than
    one in another clause, though both may be in reach of their rules.
    """
    gaps = [
        (part[1], time[0]) if part[1] <= time[0] else (time[1], part[0])
        for part in parts
        if part != time
    ]
    weight = rule.weight
    if gaps:
        start, end = min(gaps, key=lambda gap: layout.words_between(*gap))
        weight -= PER_WORD * layout.words_between(start, end)
        weight -= PER_CLAUSE * ("," in layout.text[start:end])
    return Coded(*time, rule.id, rule.code, round(max(weight, LEAST), 2))


def _times_in(rule: Rule, parts: Sequence[Span], times: Collection[Span]) -> list[Span]:
    """The times in the pattern of a role's rule; none for other rules.

    The rule is about those: another time that its pattern passes over is none of its business.
    """
    return [part for part in parts if part in times] if rule.kind == "roles" else []


def _stands(rule: Rule, offset: int, layout: Layout) -> bool:
    """Whether a match that begins at ``offset`` is where the rule may fire."""
    if rule.where == "title":
        return layout.in_title(offset)
    if rule.where == "lead":
        return layout.in_title(offset) or layout.in_lead(offset)
    if rule.where == "below":
        return not layout.in_title(offset) and not layout.in_lead(offset, paragraphs=1)
    return rule.where == "anywhere" or not layout.in_title(offset)


def _scope(rule: Rule, start: int, end: int, layout: Layout) -> tuple[int, int]:
    """The characters that a match speaks for."""
    if rule.scope == "sentence":
        return layout.sentence(start)
    if rule.scope == "paragraph":
        return layout.paragraph(start)
    if rule.scope == "after":
        return start, layout.sentence(start)[1]
    if rule.scope == "rest":
        return layout.sentence(start)[0], _end_of_thought(start, layout)
    if rule.scope == "clause":
        return layout.clause(start)
    return start, end


def _end_of_thought(start: int, layout: Layout) -> int:
    """The end of the paragraph, but of its :data:`THOUGHT` sentences from ``start`` on at most."""
    last = min(layout.sentence_index(start) + THOUGHT, len(layout.sentences)) - 1
    return min(layout.sentences[last][1], layout.paragraph(start)[1]) if last >= 0 else start


def _carried_on(mention: Coded, reading: Reading) -> Coded:
    """A recollection with the sentences of its paragraph that go on about it ("That outage …")."""
    if mention.code != "past":
        return mention
    layout = reading.layout
    openers = {start for start, _ in reading.hits.get("recalls_further", ())}
    index = layout.sentence_index(mention.start) + 1
    end, stop = mention.end, layout.paragraph(mention.start)[1]
    for start, sentence_end in layout.sentences[index : index + THOUGHT]:
        if start not in openers or start >= stop:
            break
        end = sentence_end
    return mention if end == mention.end else replace(mention, end=end)


def _factory(kind: str) -> Callable[[Language, str], CodedComponent]:
    def make(nlp: Language, name: str) -> CodedComponent:
        return CodedComponent(str(nlp.meta.get("rules", nlp.lang)), kind)

    return make


for _kind in KINDS:
    Language.factory(f"outage_{_kind}", func=_factory(_kind))
