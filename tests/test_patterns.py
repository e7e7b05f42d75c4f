"""Patterns that wait."""

from __future__ import annotations

import re

import pytest

from kmtext.patterns import lazily


def test_a_pattern_that_waits_finds_what_its_twin_finds() -> None:
    now, later = re.compile(r"(a+)b", re.IGNORECASE), lazily(r"(a+)b", re.IGNORECASE)
    for text in ("xAAb", "ab AB", "", "b"):
        assert [m.span() for m in later.finditer(text)] == [m.span() for m in now.finditer(text)]
        assert bool(later.search(text)) == bool(now.search(text))
    assert later.sub("-", "aab ab") == "- -"
    assert later.pattern == now.pattern


def test_a_broken_pattern_fails_when_it_is_used() -> None:
    waiting = lazily("(")
    with pytest.raises(re.error):
        waiting.search("x")
