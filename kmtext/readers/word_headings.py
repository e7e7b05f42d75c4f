"""Tell the headings of a Word file that have no heading style, by their look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kmtext.document import BlockKind
from kmtext.readers.text import HEADING_WORDS, looks_like_heading
from kmtext.readers.word_text import Span

SENTENCE_END = re.compile(r"[.!?:…][)\]\"'”\u2019]*$")
_LARGER = 1.15  # times the size of most text, for a heading
_TITLE_WORDS = 20  # a title may be longer than a heading, and so may a byline


@dataclass(frozen=True)
class Draft:
    """A block before it is known whether its look makes it a heading."""

    kind: BlockKind
    text: str
    locator: str
    level: int = 0
    spans: tuple[Span, ...] = ()


def headed(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, those that look like headings as such, and bylines as front matter."""
    opening = sum(1 for _ in takewhile(_may_open, drafts))
    size = _body_size(drafts)
    looks = [_looks_like_heading(drafts, index, opening, size) for index in range(len(drafts))]
    if not any(looks) and all(draft.kind != "heading" for draft in drafts):
        looks = [_reads_like_heading(drafts, index) for index in range(len(drafts))]
    is_opened = any(draft.kind == "heading" for draft in drafts[:opening])
    title = looks.index(True) if True in looks[:opening] and not is_opened else -1
    marked = [
        replace(draft, kind="heading", level=1 if index == title else 2) if looks[index] else draft
        for index, draft in enumerate(drafts)
    ]
    return _without_bylines(marked, opening)


def stands_out(spans: Sequence[Span], body_size: float | None = None) -> bool:
    """Whether all of a line is bold or underlined, or larger than most text."""
    visible = [span for span in spans if span.text.strip()]
    return bool(visible) and (
        all(span.bold for span in visible)
        or all(span.underlined for span in visible)
        or (bool(body_size) and all(span.size >= (body_size or 0) * _LARGER for span in visible))
    )


def _body_size(drafts: Sequence[Draft]) -> float:
    sizes: Counter[float] = Counter()
    for draft in drafts:
        for span in draft.spans:
            sizes[span.size] += len(span.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _looks_like_heading(drafts: Sequence[Draft], index: int, opening: int, size: float) -> bool:
    draft = drafts[index]
    if not (draft.kind == "paragraph" or _is_lone_item(drafts, index)) or draft is drafts[-1]:
        return False
    longest = _TITLE_WORDS if index < opening else HEADING_WORDS
    if len(draft.text.split()) > longest or draft.text.endswith((".", ",", ";")):
        return False
    return any(c.isalpha() for c in draft.text) and stands_out(draft.spans, size)


def _is_lone_item(drafts: Sequence[Draft], index: int) -> bool:
    """Whether this is the only item of its list, as a numbered heading is."""
    kinds = [draft.kind for draft in drafts[max(index - 1, 0) : index + 2]]
    return drafts[index].kind == "list-item" and kinds.count("list-item") == 1


def _reads_like_heading(drafts: Sequence[Draft], index: int) -> bool:
    """Whether, in a text where nothing stands out, this is a short line before a sentence."""
    draft, following = drafts[index], drafts[index + 1 : index + 2]
    if draft.kind != "paragraph" or not following or not looks_like_heading(draft.text):
        return False
    return bool(SENTENCE_END.search(following[0].text))


def _without_bylines(drafts: list[Draft], opening: int) -> list[Draft]:
    """Mark authors, dates and the like around the title as front matter, for they are no prose."""
    if opening == len(drafts) or all(draft.kind != "heading" for draft in drafts[:opening]):
        return drafts
    return [
        replace(draft, kind="front-matter") if draft.kind == "paragraph" else draft
        for draft in drafts[:opening]
    ] + drafts[opening:]


def _may_open(draft: Draft) -> bool:
    """Whether a draft may stand before the first sentence: a heading, an author, a date."""
    short = len(draft.text.split()) <= _TITLE_WORDS
    line = draft.kind == "paragraph" and short and not SENTENCE_END.search(draft.text)
    return line or draft.kind == "heading"
