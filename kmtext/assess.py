"""From an analysis and a profile to a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from kmtext.analysis import Analysis, analyse
from kmtext.document import Document
from kmtext.english.language import other_language, require_latin_script
from kmtext.english.pipeline import Pipeline
from kmtext.english.sentences import Sentence
from kmtext.jobs import apart, is_large
from kmtext.measures import Gauge
from kmtext.measures.readability import Formula
from kmtext.percentiles import percentiles
from kmtext.profile import Profile
from kmtext.report import (
    DIMENSIONS,
    FITS,
    NEARLY,
    Dimension,
    DimensionName,
    Measure,
    Place,
    Report,
    SentenceView,
    Suggestion,
    TermView,
    Verdict,
)
from kmtext.rules import Rule
from kmtext.target import Target
from kmtext.terms.lists import phrase_book
from kmtext.told_once import told_once
from kmtext.version import __version__
from kmtext.words.difficulty import level

ENOUGH_WORDS = 50
"""Words of prose below which a text gets no score."""


def check_document(
    document: Document, profile: Profile, pipeline: Pipeline, jobs: int = 1
) -> Report:
    """Return the report on a document; DocumentError where it is not in Latin script."""
    jobs = jobs if is_large(document.source) else 1
    return assess(analyse_document(document, profile, pipeline, jobs), profile, pipeline, jobs)


def analyse_document(
    document: Document, profile: Profile, pipeline: Pipeline, jobs: int = 1
) -> Analysis:
    """Annotate a document for an audience; DocumentError where it is not in Latin script."""
    require_latin_script(document)
    return analyse(
        document,
        pipeline,
        phrase_book(profile.lists),
        readers=profile.readers,
        expects_findings=profile.expects_findings,
        jobs=jobs,
    )


def assess(analysis: Analysis, profile: Profile, pipeline: Pipeline, jobs: int = 1) -> Report:
    """Hold an analysis against a profile; a text in another language is neither scored nor mended."""
    half = len(profile.rules) // 2
    found = apart(lambda: _found(profile.rules[:half], analysis), jobs)
    foreign = other_language(analysis.document)
    enough = analysis.counts.words >= ENOUGH_WORDS and not foreign
    dimensions = _dimensions(analysis, profile, enough=enough)
    score = _weighted([(d.score, d.weight) for d in dimensions.values()]) if enough else None
    return Report(
        source=analysis.document.source,
        path=analysis.document.path,
        audience=profile.name,
        score=score,
        verdict=_verdict(score),
        difficulty=analysis.difficulty,
        level=level(analysis.difficulty),
        counts=_counts(analysis),
        pipeline={"model": pipeline.model, "version": pipeline.version},
        percentiles=_percentiles(analysis) if enough else {},
        dimensions=dimensions,
        order=replace(analysis.order, lead=_place(analysis.lead)),
        sentences=tuple(_sentence_views(analysis)),
        terms=tuple(_term_views(analysis)),
        suggestions=()
        if foreign
        else told_once([*_found(profile.rules[half:], analysis), *found()]),
        version=__version__,
        notes=tuple(_notes(analysis, foreign)),
    )


def _verdict(score: float | None) -> Verdict:
    if score is None:
        return "too-short"
    return "fits" if score >= FITS else "nearly" if score >= NEARLY else "does-not-fit"


def _weighted(scores: Sequence[tuple[float | None, float]]) -> float | None:
    known = [(score, weight) for score, weight in scores if score is not None and weight]
    total = sum(weight for _, weight in known)
    return sum(score * weight for score, weight in known) / total if total else None


def _dimensions(
    analysis: Analysis, profile: Profile, *, enough: bool
) -> dict[DimensionName, Dimension]:
    """Measure every dimension; costs are points of the whole score, so they come last."""
    found = {
        name: Dimension(
            score=None,
            weight=profile.weights[name],
            measures=tuple(
                _measure(gauge, analysis, profile.targets.get(gauge.name), enough=enough)
                for gauge in profile.gauges
                if gauge.dimension == name
            ),
        )
        for name in DIMENSIONS
    }
    if enough:
        found = {name: replace(d, score=_score(d, profile)) for name, d in found.items()}
    weights = sum(d.weight for d in found.values() if d.score is not None)
    return {name: _with_costs(d, profile, weights) for name, d in found.items()}


def _score(dimension: Dimension, profile: Profile) -> float | None:
    return _weighted([(m.score, _weight(m, profile)) for m in dimension.measures])


def _weight(measure: Measure, profile: Profile) -> float:
    target = profile.targets.get(measure.name)
    return target.weight if target and measure.score is not None else 0.0


def _with_costs(dimension: Dimension, profile: Profile, weights: float) -> Dimension:
    """Say how many points of the whole score each measure takes away."""
    total = sum(_weight(measure, profile) for measure in dimension.measures)
    if dimension.score is None or not total or not weights:
        return dimension
    share = dimension.weight / weights / total
    return replace(
        dimension,
        measures=tuple(
            measure if measure.score is None
            else replace(measure, cost=(100 - measure.score) * _weight(measure, profile) * share)
            for measure in dimension.measures
        ),
    )  # fmt: skip


def _measure(gauge: Gauge, analysis: Analysis, target: Target | None, *, enough: bool) -> Measure:
    value, note = gauge.read(analysis), gauge.note(analysis)
    if isinstance(gauge, Formula) and not enough:
        value, note = None, f"needs {ENOUGH_WORDS} words or more"
    told = target is not None and value is not None
    score = target.score(value) if target is not None and value is not None else None
    return Measure(
        name=gauge.name,
        label=gauge.described(),
        unit=gauge.unit,
        value=value,
        target=target.value if target else None,
        better=gauge.better,
        passed=score == 100 if told else None,
        score=score,
        cost=None,
        source=target.source if target else "shown for information",
        remedy=gauge.remedy if score in (None, 100) else gauge.advice(analysis),
        note=note,
    )


def _counts(analysis: Analysis) -> dict[str, int]:
    return {
        **asdict(analysis.counts),
        "paragraphs": len(analysis.paragraphs),
        "headings": len(analysis.headings),
    }


def _percentiles(analysis: Analysis) -> dict[str, float]:
    words, sentences = analysis.counts.words, analysis.counts.sentences
    return percentiles(
        {
            "difficulty": analysis.difficulty,
            "sentence-length": words / sentences,
            "words": words,
        }
    )


def _place(sentence: Sentence | None) -> Place | None:
    return Place(sentence.start, sentence.end) if sentence else None


def _sentence_views(analysis: Analysis) -> list[SentenceView]:
    return [
        SentenceView(
            start=sentence.start,
            end=sentence.end,
            words=len(sentence.words),
            difficulty=sentence.difficulty,
            reasons=analysis.reasons(sentence),
            role=sentence.role,
            role_confidence=sentence.role_confidence,
        )
        for sentence in analysis.sentences
    ]


def _term_views(analysis: Analysis) -> list[TermView]:
    source = analysis.document.source
    return [
        TermView(
            start=term.start,
            end=term.end,
            text=source[term.start : term.end],
            difficulty=term.difficulty,
            explained=term.explained,
            plain=term.plain,
            list=term.list,
        )
        for term in analysis.terms
    ]


def _found(rules: Sequence[Rule], analysis: Analysis) -> list[tuple[Rule, Suggestion]]:
    """Run rules; return what each suggests."""
    return [(rule, suggestion) for rule in rules for suggestion in rule.check(analysis)]


def _notes(analysis: Analysis, foreign: str | None) -> Iterator[str]:
    words = analysis.counts.words
    if foreign:
        yield f"not scored: the text seems to be in {foreign}, and kmtext reads English only"
    elif words and words < ENOUGH_WORDS:
        held = f"{words} word{'' if words == 1 else 's'}"
        yield f"too short to score: {held} of prose; {ENOUGH_WORDS} are needed"
    if not words:
        yield _why_no_words(analysis.document)


def _why_no_words(document: Document) -> str:
    if not document.source.strip():
        return "nothing to check: the file is empty"
    kinds = {"table-cell": "tables", "code": "code", "heading": "headings", "image": "pictures"}
    held = dict.fromkeys(kinds[block.kind] for block in document.blocks if block.kind in kinds)
    only = f": it holds only {' and '.join(held)}" if held else ""
    return f"no prose to check{only}"
