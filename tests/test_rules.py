"""Every rule proves itself on its own examples."""

from __future__ import annotations

import re

import pytest

import kmtext
from kmtext.analysis import analyse
from kmtext.document import Document
from kmtext.lists import list_names, phrase_book
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.report import SEVERITIES, Suggestion
from kmtext.rules import FAMILIES, Example, Rule, all_rules, find_rule

LISTS = tuple(name for name in list_names() if name != "clinical_abbreviations")
CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{at}")
    for rule in all_rules()
    for at, example in enumerate(rule.examples)
]
RULES = [pytest.param(rule, id=rule.name) for rule in all_rules()]


def suggestions(rule: type[Rule], text: str, pipeline: Pipeline) -> list[Suggestion]:
    document: Document = read_text(text, "markdown")
    return list(rule().check(analyse(document, pipeline, phrase_book(LISTS))))


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_bad_example_fires_once_at_the_mark(
    rule: type[Rule], example: Example, pipeline: Pipeline
) -> None:
    marked = re.fullmatch(r"(.*)«(.+)»(.*)", example.bad, re.DOTALL)
    assert marked, "the bad example has no «mark»"
    before, fault, after = marked.groups()
    found = suggestions(rule, before + fault + after, pipeline)
    assert [(s.start, s.actual) for s in found] == [(len(before), fault)]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_good_example_is_silent(rule: type[Rule], example: Example, pipeline: Pipeline) -> None:
    assert suggestions(rule, example.good, pipeline) == []


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_each_replacement_put_in_place_silences_the_rule(
    rule: type[Rule], example: Example, pipeline: Pipeline
) -> None:
    text = example.bad.replace("«", "").replace("»", "")
    (found,) = suggestions(rule, text, pipeline)
    for replacement in found.replacements:
        mended = text[: found.start] + replacement + text[found.end :]
        assert suggestions(rule, mended, pipeline) == [], mended


@pytest.mark.parametrize("rule", RULES)
def test_a_known_false_alarm_still_fires(rule: type[Rule], pipeline: Pipeline) -> None:
    """When one falls silent, the rule has been mended: move it to the good examples."""
    silent = [text for text in rule.false_alarms if not suggestions(rule, text, pipeline)]
    assert silent == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_complete(rule: type[Rule]) -> None:
    assert re.fullmatch(r"KM[1-7]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.examples
    assert rule().severity in SEVERITIES
    headings = re.findall(r"^ *## (.+)$", rule.__doc__ or "", re.MULTILINE)
    assert headings == ["Why", "Source"]
    assert (rule.__doc__ or "").splitlines()[0].endswith(".")
    expected = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert rule.__module__ == f"kmtext.rules.{expected}"


def test_codes_and_names_are_unique_and_every_family_has_a_rule() -> None:
    rules = all_rules()
    assert len(rules) >= 20
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert {rule.code[:3] for rule in rules} == set(FAMILIES)


@pytest.mark.parametrize("wanted", ["KM201", "km201", "unexplained-jargon"])
def test_a_rule_is_found_by_code_or_name(wanted: str) -> None:
    assert find_rule(wanted).code == "KM201"


def test_the_public_function_survives_the_import_of_the_folder() -> None:
    assert kmtext.rules() == all_rules()
