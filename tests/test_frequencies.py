"""The list of word frequencies is the one that wordfreq itself would give."""

from __future__ import annotations

import wordfreq

from kmtext.words.frequencies import frequencies


def test_frequencies_are_those_of_wordfreq() -> None:
    assert frequencies() == wordfreq.get_frequency_dict("en", "large")
