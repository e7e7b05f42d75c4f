"""The word lists are data that people edit by hand: hold them to their contract."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

import kmtext
from kmtext.words.difficulty import zipf_frequency
from kmtext.words.inflection import WordClass, inflections
from kmtext.words.tokens import words_of

FOLDER = Path(__file__).resolve().parent.parent / "jargon_lists"
PATHS = sorted(FOLDER.glob("*.csv"))
KEYS = ["title", "kind", "source", "url", "licence", "retrieved"]
KINDS = {"jargon", "misread", "wordy", "hidden-verb", "people", "overclaiming", "known"}
COLUMNS = ["term", "plain", "meaning", "pos", "forms"]
MORE_COLUMNS = {"near", "unless", "after", "taken for", "slot", "use", "note"}
POS = {"verb", "noun", "adj", "adv", "phrase"}
OMIT = "-"
PLAIN = "germ"
"""A phrase of words no harder than this one is plain, whatever it stands for."""
HARDLY_PRINTED = {"poo", "pooing"}
"""Words that all know and few write, so that they look rare."""
GENUINE_Z = {"size", "prize", "seize", "capsize", "maize", "oversize", "downsize"}
GENUINE_Z |= {word + "s" for word in GENUINE_Z} | {word + "d" for word in GENUINE_Z}
AMERICAN = re.compile(r"\b\w+(?:iz|yz)(?:e|es|ed|er|ing|ation|ations)\b")


@dataclass(frozen=True)
class Row:
    term: str
    plain: str
    meaning: str
    pos: str
    forms: str
    more: dict[str, str]

    @property
    def names(self) -> list[str]:
        return [self.term, *split(self.forms)]

    @property
    def alternatives(self) -> list[str]:
        return split(self.plain)


def split(cell: str) -> list[str]:
    return cell.split(" | ") if cell else []


def read(path: Path) -> tuple[dict[str, str], list[list[str]]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    header = [line for line in lines if line.startswith("# ")]
    pairs = (line[2:].split(": ", 1) for line in header)
    return dict(pairs), list(csv.reader(lines[len(header) :]))


def rows(path: Path) -> list[Row]:
    columns, *table = read(path)[1]
    return [
        Row(term, plain, meaning, pos, forms, dict(zip(columns[5:], more, strict=True)))
        for term, plain, meaning, pos, forms, *more in filter(None, table)
    ]


def kind(path: Path) -> str:
    return read(path)[0]["kind"]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[str]:
    """Every run of whole words in the text."""
    found = words(text)
    return {
        " ".join(found[start:end])
        for start in range(len(found))
        for end in range(start + 1, len(found) + 1)
    }


each_list = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def test_there_are_enough_entries() -> None:
    assert sum(len(rows(path)) for path in PATHS) >= 7000


@each_list
def test_header(path: Path) -> None:
    header, _ = read(path)
    assert list(header) == KEYS
    assert all(value.strip() == value != "" for value in header.values())
    assert header["kind"] in KINDS
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", header["retrieved"])
    assert header["url"].startswith("https://")


@each_list
def test_bytes(path: Path) -> None:
    data = path.read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.startswith(b"\xef\xbb\xbf")


@each_list
def test_columns(path: Path) -> None:
    _, table = read(path)
    assert table[0][:5] == COLUMNS
    assert set(table[0][5:]) <= MORE_COLUMNS
    assert [cells for cells in table if cells and len(cells) != len(table[0])] == []


@each_list
def test_sorted(path: Path) -> None:
    terms = [row.term.casefold() for row in rows(path)]
    assert terms == sorted(terms)


@each_list
def test_cells(path: Path) -> None:
    for row in rows(path):
        assert row.term, row
        assert row.pos in POS, row
        for cell in (row.term, row.plain, row.meaning, row.forms):
            assert cell == cell.strip(), row
            assert "  " not in cell, row
        for item in (*split(row.plain), *split(row.forms)):
            assert item == item.strip() != "", row
            assert "|" not in item, row
        assert not row.meaning.endswith("."), row
        assert len(set(row.alternatives)) == len(row.alternatives), row


def test_no_term_twice() -> None:
    # A known abbreviation of one audience may be a term of another.
    names = Counter(
        name.casefold()
        for path in PATHS
        if kind(path) != "known"
        for row in rows(path)
        for name in row.names
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_known_word_twice() -> None:
    names = Counter(row.term for path in PATHS if kind(path) == "known" for row in rows(path))
    assert [name for name, count in names.items() if count > 1] == []


@each_list
def test_every_row_offers_help(path: Path) -> None:
    columns = {
        "jargon": ("plain", "meaning"),
        "wordy": ("plain",),
        "people": ("plain",),
        "misread": ("plain", "meaning"),
        "hidden-verb": ("plain",),
        "overclaiming": ("plain",),
        "known": ("meaning",),
    }
    needed = columns[kind(path)]
    assert [row.term for row in rows(path) if not any(getattr(row, c) for c in needed)] == []


@each_list
def test_only_fillers_may_be_left_out(path: Path) -> None:
    omitted = [row for row in rows(path) if OMIT in row.alternatives]
    assert kind(path) == "wordy" or not omitted
    assert [row.term for row in omitted if row.alternatives != [OMIT]] == []


@pytest.mark.parametrize(
    "path", [path for path in PATHS if kind(path) != "known"], ids=lambda path: path.stem
)
def test_alternatives_hold_nothing_that_is_listed(path: Path) -> None:
    # A plural or past tense of a listed term would be flagged as well; a term that needs a word
    # near it or before it seldom would. Words about people cannot do without the condition's name.
    listed = {
        " ".join(words(name + ending))
        for other in PATHS
        if kind(other) != "known" and (kind(path) != "people" or kind(other) == "people")
        for row in rows(other)
        if not (row.more.get("near") or row.more.get("after"))
        for name in row.names
        for ending in ("", "s", "d", "ed")
    }
    faults = [
        (row.term, alternative, name)
        for row in rows(path)
        for alternative in row.alternatives
        for name in sorted(runs(alternative) & listed)
    ]
    assert faults == []


@each_list
def test_everyday_words_have_a_reason(path: Path) -> None:
    # Words met more than 100 times in a million: who does not know them?
    faults = [
        row.term
        for row in rows(path)
        if kind(path) != "known" and len(words(row.term)) == 1
        if zipf_frequency(row.term.lower()) > 5
        if not (row.more.get("near") or row.more.get("after") or row.more.get("note"))
    ]
    assert faults == []


@pytest.mark.parametrize(
    "path", [path for path in PATHS if kind(path) == "jargon"], ids=lambda path: path.stem
)
def test_what_is_offered_is_easier(path: Path) -> None:
    easy = kmtext.word_difficulty(PLAIN)
    faults = [
        (row.term, alternative)
        for row in rows(path)
        for alternative in row.alternatives
        if alternative not in HARDLY_PRINTED and hardest(alternative) > easy
        if hardest(alternative) >= hardest(row.term)
        if not row.more.get("note")
    ]
    assert faults == []


def hardest(phrase: str) -> float:
    """How hard the hardest word of a phrase is."""
    return max(map(kmtext.word_difficulty, words_of(phrase)))


@each_list
def test_every_form_can_be_looked_up(path: Path) -> None:
    for row in rows(path):
        forms = inflections(row.term, cast("WordClass", row.pos))
        assert all(forms.values()), row
        for alternative in row.alternatives:
            assert inflections(alternative, cast("WordClass", row.pos)), row


@pytest.mark.parametrize("column", ["near", "unless"])
def test_words_that_tell_the_sense_are_in_lower_case(column: str) -> None:
    telling = {
        word for path in PATHS for row in rows(path) for word in split(row.more.get(column, ""))
    }
    assert {word for word in telling if word != word.lower() or " " in word} == set()


@each_list
def test_british_spelling(path: Path) -> None:
    found = [
        word
        for row in rows(path)
        for word in AMERICAN.findall(f"{row.term} {row.plain} {row.meaning}".casefold())
        if word not in GENUINE_Z
    ]
    assert found == []
