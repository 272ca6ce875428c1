"""The rule files: every rule keeps its promises, and a typo is answered."""

import pytest

from extractor.language import check, nlp, rules
from extractor.models import Article

RULES = [
    (code, rule)
    for code in rules.languages()
    for kind in rules.CODES
    for rule in rules.load(code).of_kind(kind)
]


def test_there_are_rules_for_the_first_languages():
    assert {"id", "en"} <= set(rules.languages())
    assert len(RULES) > 20


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[f"{c}:{r.id}" for c, r in RULES])
def test_rule_matches_its_examples_and_not_its_counterexamples(code, rule):
    assert rule.examples
    missed = [example for example in rule.examples if not check.fires(code, rule, example)]
    wrong = [example for example in rule.counterexamples if check.fires(code, rule, example)]
    assert missed == []
    assert wrong == []


def test_numbers_are_there_for_every_component_that_asks_for_them():
    doc = nlp.read(Article(id="a", language="id", text="Lebih dari 5.200 laporan, 40 persen."))
    assert doc.text[slice(*doc._.hits["number"][0])] == "5.200"
    assert doc.text[slice(*doc._.hits["percent"][0])] == "40 persen"
    names = list(nlp.COMPONENTS)
    assert names.index("outage_text") < names.index("outage_services")
