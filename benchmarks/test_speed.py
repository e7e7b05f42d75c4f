"""How long the parts of kmtext take, beside formulas of textstat on the same text.

    pip install ".[benchmark]" && pytest benchmarks --benchmark-columns=min,median

The figures are in docs/speed.md, as ratios: machines differ. Nothing here passes or fails by time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import kmtext
from kmtext.english.pipeline import OWN_MODEL, Pipeline
from kmtext.english.tagger import Tagger
from kmtext.readers import read_text
from kmtext.render.json import entry
from kmtext.terms.lists import PhraseBook, load_list, phrase_book

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXT = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.md")))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    kmtext.check(TEXT, format="markdown")


def _process(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.benchmark(group="start of a process")
@pytest.mark.parametrize(
    "code",
    ["import spacy", "import kmtext", "import kmtext; kmtext.check('We found that it helps.')"],
)
def test_start(benchmark: BenchmarkFixture, code: str) -> None:
    benchmark(_process, code)


@pytest.mark.benchmark(group="loading")
def test_load_model(benchmark: BenchmarkFixture) -> None:
    assert benchmark(Tagger, OWN_MODEL).labels


@pytest.mark.benchmark(group="loading")
def test_load_lists(benchmark: BenchmarkFixture) -> None:
    names = kmtext.load_profile("public").lists
    assert benchmark(lambda: PhraseBook(map(load_list.__wrapped__, names))).known


@pytest.mark.benchmark(group="one text")
def test_read(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read_text, TEXT, "markdown").blocks


@pytest.mark.benchmark(group="one text")
def test_tag(benchmark: BenchmarkFixture) -> None:
    blocks = [block.text for block in read_text(TEXT, "markdown").blocks]
    pipeline = Pipeline()
    assert benchmark(lambda: list(pipeline.annotate(blocks)))


@pytest.mark.benchmark(group="one text")
def test_analyse(benchmark: BenchmarkFixture) -> None:
    from kmtext.analysis import analyse

    document, pipeline = read_text(TEXT, "markdown"), Pipeline()
    book = phrase_book(kmtext.load_profile("public").lists)
    assert benchmark(analyse, document, pipeline, book).sentences


@pytest.mark.benchmark(group="one text")
def test_check(benchmark: BenchmarkFixture) -> None:
    assert benchmark(kmtext.check, TEXT, format="markdown").score


@pytest.mark.benchmark(group="one text")
def test_check_as_json(benchmark: BenchmarkFixture) -> None:
    assert benchmark(lambda: json.dumps(entry(kmtext.check(TEXT, format="markdown"))))


@pytest.mark.benchmark(group="one text")
def test_textstat(benchmark: BenchmarkFixture) -> None:
    textstat = pytest.importorskip("textstat")
    # These need no syllables, so textstat does not ask the network for its dictionary of them.
    names = ("automated_readability_index", "coleman_liau_index", "lix", "rix")
    functions = [getattr(textstat, name) for name in names]
    numbers = count()

    def formulas() -> list[float]:
        text = f"{TEXT} {next(numbers)}"  # textstat remembers what it has read
        return [function(text) for function in functions]

    assert all(benchmark(formulas))
