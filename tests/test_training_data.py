"""What was written and rated for training holds together."""

from __future__ import annotations

from pathlib import Path

from kmtext.report import ROLES

TRAINING = Path(__file__).parents[1] / "training"


def lines_of(name: str) -> list[str]:
    return (TRAINING / name).read_text(encoding="utf-8").splitlines()


def test_word_ratings_are_sorted_and_within_their_scale() -> None:
    rated = [line.split("\t") for line in lines_of("word_ratings.tsv")]
    words = [word for word, _ in rated]
    assert words == sorted(set(words))
    assert all(word == word.lower() and word.strip() for word in words)
    assert all(0 <= int(rating) <= 100 for _, rating in rated)


def test_word_ratings_put_everyday_words_below_medical_ones() -> None:
    rated = {word: int(rating) for word, rating in map(str.split, lines_of("word_ratings.tsv"))}
    everyday = [rated[word] for word in ("dog", "water", "happy", "school", "pain")]
    medical = [rated[word] for word in ("thrombosis", "prophylactic", "intravenous", "stent")]
    assert max(everyday) < min(medical)


def test_sentence_ratings_are_within_their_scale_and_hold_no_text() -> None:
    rated = [line.split("\t") for line in lines_of("reader_ratings.tsv")]
    keys = [int(key) for key, _ in rated]
    assert keys == sorted(set(keys))
    assert all(1 <= float(rating) <= 6 for _, rating in rated)


def test_each_sentence_of_the_written_texts_has_a_role() -> None:
    texts = (TRAINING / "role_texts.tsv").read_text(encoding="utf-8").strip().split("\n\n")
    titles = [text.splitlines()[0] for text in texts]
    assert len(set(titles)) == len(titles)
    assert all(title.startswith("# ") for title in titles)
    for text in texts:
        told = [line.split("\t") for line in text.splitlines()[1:]]
        assert {role for role, _ in told} <= {*ROLES, "none"}
        assert {"findings", "methods"} <= {role for role, _ in told}
        assert all(sentence[-1] in ".?!'’”\"" for _, sentence in told)
