"""Terms side by side, which are one name to readers: “calcific tendinitis”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kmtext.terms import Term

_NOMINAL = ("NN", "JJ", "VBN", "VBG", "RB", "FW")
_GAPS = frozenset((" ", "-", "‐", "‑"))


def side_by_side(terms: Sequence[Term], source: str) -> Iterator[tuple[Term, ...]]:
    """Yield the runs of two or more nouns and adjectives with nothing between them, in order."""
    run: list[Term] = []
    for term in sorted(filter(_is_nominal, terms), key=lambda term: term.start):
        follows = run and run[-1].sentence is term.sentence
        if follows and source[run[-1].end : term.start] in _GAPS:
            run.append(term)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = [term]
    if len(run) > 1:
        yield tuple(run)


def _is_nominal(term: Term) -> bool:
    words = (word for word in term.sentence.words if term.start <= word.start < term.end)
    return all(word.tag.startswith(_NOMINAL) for word in words)
