"""Checking the rule files beyond their form: every example matches, no counterexample does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.errors import OutageError, RuleError
from extractor.language import rules
from extractor.language.coded import Ruleset
from extractor.language.nlp import read
from extractor.language.rules import Rule
from extractor.models import Article


def check() -> list[OutageError]:
    """Every fault of every rule file; empty when all is well."""
    found: list[OutageError] = []
    for code in rules.languages():
        try:
            found.extend(faults(code))
        except OutageError as error:
            found.append(error)
    return found


def faults(code: str) -> Iterator[RuleError]:
    """Examples of one language that their rule misses, and counterexamples that it matches.

    Raises:
        RuleError: a file is wrong in its form.
    """
    for kind in rules.CODES:
        for rule in rules.load(code).of_kind(kind):
            for example in rule.examples:
                if not fires(code, rule, example):
                    yield _fault(rule, f"misses its example {example!r}")
            for example in rule.counterexamples:
                if fires(code, rule, example):
                    yield _fault(rule, f"matches its counterexample {example!r}")


def fires(code: str, rule: Rule, text: str) -> bool:
    """Whether ``rule`` matches in ``text``. ``where`` is not asked: an example has no title."""
    doc = read(Article(id="example", language=code, text=text))
    return bool(Ruleset([replace(rule, where="anywhere")]).matches(doc._.reading))


def _fault(rule: Rule, message: str) -> RuleError:
    return RuleError(
        f"{rule.file}:{rule.line}",
        f"rule {rule.id!r} {message}",
        reason="rule_example",
        step="change the patterns or the example",
    )
