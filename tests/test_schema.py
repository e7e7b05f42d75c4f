"""The JSON of a report keeps to its written schema, and the schema knows every key."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import kmtext
from kmtext.profile import profile_names
from kmtext.render.json import array, entry, failure, line
from kmtext.report import (
    SCHEMA,
    Dimension,
    Measure,
    Order,
    Report,
    SentenceView,
    Suggestion,
    TermView,
)

WRITTEN: dict[str, Any] = json.loads(
    (Path(kmtext.__file__).parent / "report.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(WRITTEN)
LONG = (
    "# Sertraline for low mood\n\n"
    "We conducted a randomised controlled trial of sertraline with 120 participants (n=120) at XQZT. "
    "The utilisation of SSRIs was found to be associated with a reduction in depressive "
    "symptomatology at 12 weeks (OR 0.62, 95% CI 0.41 to 0.93; p<0.001).\n\n"
    "> We found that people felt better. Prior to the study, they suffered from low mood.\n\n"
    "- The risk of nausea doubled.\n- Doctors should tell their patients that it may happen.\n\n"
    "In 12.37% of cases, treatment was not discontinued by the clinicians for want of efficacy.\n"
)
TEXTS = {
    "long": LONG,
    "short": "A trial of sertraline was conducted.",
    "one word": "Thrombus",
    "a heading": "# Thrombus",
    "a table": "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "empty": "",
}


def faults(value: object) -> list[str]:
    """Return what the schema finds wrong with a value that has been through JSON."""
    return [
        f"{fault.json_path}: {fault.message}"
        for fault in VALIDATOR.iter_errors(json.loads(json.dumps(value)))
    ]


def test_the_schema_is_one() -> None:
    VALIDATOR.check_schema(WRITTEN)
    assert WRITTEN["$defs"]["report"]["properties"]["schema"]["const"] == SCHEMA


@pytest.mark.parametrize("audience", profile_names())
def test_reports_for_every_profile_are_valid(audience: str) -> None:
    report = kmtext.check(LONG, audience, "markdown")
    assert report.score is not None
    assert report.suggestions
    assert report.terms
    assert faults(report.to_dict()) == []
    assert faults(entry(report)) == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_reports_on_texts_long_and_short_are_valid(text: str) -> None:
    assert faults(entry(kmtext.check(text, format="markdown"))) == []


def test_a_failure_is_valid_and_rendered_beside_reports() -> None:
    failed = failure("no.md", "there is no such file")
    assert faults(failed) == []
    values = [entry(kmtext.check(LONG, format="markdown")), failed]
    lines = [line(value) for value in values]
    assert json.loads(array(lines)) == json.loads(json.dumps(values))
    assert [json.loads(text) for text in lines] == json.loads(array(lines))
    assert "\n" not in line(values[0])


def test_the_schema_refuses_what_is_wrong() -> None:
    """It would be worth nothing if it let everything pass."""
    good = entry(kmtext.check(LONG, format="markdown"))
    wrong: list[tuple[tuple[str | int, ...], object]] = [
        (("score",), "72"),
        (("score",), 101.0),
        (("score",), None),
        (("verdict",), "fit"),
        (("verdict",), "too-short"),
        (("level",), "D1"),
        (("schema",), 2),
        (("counts", "words"), 1.5),
        (("dimensions", "jargon", "measures", 0, "passed"), "yes"),
        (("dimensions", "jargon", "measures", 0, "better"), "more"),
        (("order", "verdict"), "results-first"),
        (("order", "precedence"), 1.5),
        (("sentences", 0, "role"), "results"),
        (("terms", 0, "plain"), "a clot"),
        (("terms", 0, "explained"), None),
        (("suggestions", 0, "severity"), "info"),
        (("suggestions", 0, "start"), -1),
        (("suggestions", 0, "line"), 0),
        (("suggestions", 0, "actual"), ""),
    ]
    for path, value in wrong:
        bad = json.loads(json.dumps(good))
        inner = bad
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
        assert faults(bad), path
    assert faults({"path": None, "error": "x"})
    assert faults({"error": "x"})
    assert faults({"path": "a.md", "error": ""})
    assert faults({"path": "a.md"})


def test_every_key_is_required_and_others_are_allowed() -> None:
    good = entry(kmtext.check(LONG, format="markdown"))
    for key in good:
        assert faults({name: value for name, value in good.items() if name != key}), key
    assert faults({**good, "added_later": 1}) == []


@pytest.mark.parametrize(
    ("described", "kind"),
    [
        ("dimension", Dimension),
        ("measure", Measure),
        ("order", Order),
        ("sentence", SentenceView),
        ("term", TermView),
        ("suggestion", Suggestion),
    ],
)
def test_every_field_is_described_and_required(described: str, kind: type) -> None:
    names = {field.name for field in fields(kind)}
    written = WRITTEN["$defs"][described]
    assert set(written["properties"]) == set(written["required"]) == names
    assert all(value["description"] for value in written["properties"].values())


def test_every_field_of_a_report_is_described_and_required() -> None:
    """`source` stays out of the JSON: the reader of it has the file."""
    names = {field.name for field in fields(Report)} - {"source", "version"}
    written = WRITTEN["$defs"]["report"]
    assert set(written["properties"]) == set(written["required"]) == names | {"schema", "kmtext"}


def test_counts_of_the_schema_are_those_of_a_report() -> None:
    required = WRITTEN["$defs"]["report"]["properties"]["counts"]["required"]
    assert set(required) == set(kmtext.check("").counts)
