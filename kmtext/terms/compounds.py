"""Terms side by side, which are one name to readers: “calcific tendinitis”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kmtext.terms.term import Term

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


def place_of(run: Sequence[Term]) -> tuple[int, int]:
    """Return where a run stands in the source, with the noun that ends it: “eukaryotic nuclease”."""
    start, end = run[0].start, run[-1].end
    words = run[-1].sentence.words
    last = next(number for number, word in enumerate(words) if word.end == end)
    if words[last].tag.startswith("JJ") and last + 1 < len(words):
        following = words[last + 1]
        if following.tag.startswith("NN") and following.start == end + 1:
            return start, following.end
    return start, end


def _is_nominal(term: Term) -> bool:
    words = (word for word in term.sentence.words if term.start <= word.start < term.end)
    return all(word.tag.startswith(_NOMINAL) for word in words)
