"""kmtext checks lay summaries and policy briefs against what their readers need.

>>> import kmtext
>>> report = kmtext.check(text, audience="public")       # doctest: +SKIP
>>> report.score, report.verdict                         # doctest: +SKIP
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kmtext.errors import (
    DocumentError,
    KmtextError,
    ListError,
    PipelineError,
    ProfileError,
    RuleError,
)
from kmtext.version import __version__ as __version__

if TYPE_CHECKING:
    from kmtext.analysis import Analysis
    from kmtext.document import Document
    from kmtext.profile import Profile
    from kmtext.report import Report
    from kmtext.rules import Rule

__all__ = [
    "DocumentError",
    "KmtextError",
    "ListError",
    "PipelineError",
    "ProfileError",
    "RuleError",
    "analyse_document",
    "check",
    "check_document",
    "check_file",
    "check_many",
    "load_profile",
    "profiles",
    "rules",
    "word_difficulty",
]


def check(
    text: str,
    audience: str = "public",
    format: str = "text",
    model: str | None = None,
    jobs: int = 1,
) -> Report:
    """Check a text for an audience (a profile's name, or the path of one's own).

    `format` is "text", where blank lines part paragraphs, or "markdown". `model` names another
    spaCy model. With `jobs` above 1, as many processes share the work on a long text. Raises
    DocumentError where the text is in another script, ProfileError for an unknown audience,
    PipelineError where the model does not load.
    """
    from kmtext.readers import read_text

    return check_document(read_text(text, format), audience, model, jobs)


def check_file(
    path: str | os.PathLike[str],
    audience: str = "public",
    model: str | None = None,
    jobs: int = 1,
) -> Report:
    """Check a Markdown, plain text or Word file for an audience; the suffix tells which.

    Raises what `check` does, and DocumentError where the file cannot be read.
    """
    from kmtext.readers import read_file

    return check_document(read_file(path), audience, model, jobs)


def check_many(
    texts: Iterable[str],
    audience: str = "public",
    format: str = "text",
    model: str | None = None,
    jobs: int = 1,
) -> Iterator[Report]:
    """Check many texts, one report each, in order; raises what `check` does.

    With `jobs` above 1, as many processes share the texts, and the work on a long one.
    """
    load_profile(audience)
    from kmtext.jobs import is_large, spread

    one = functools.partial(check, audience=audience, format=format, model=model)
    yield from spread(one, texts, jobs, is_large)


def check_document(
    document: Document, audience: str = "public", model: str | None = None, jobs: int = 1
) -> Report:
    """Check a document that `kmtext.readers` has read; raises what `check` does."""
    from kmtext.assess import check_document
    from kmtext.english.pipeline import load_pipeline

    return check_document(document, load_profile(audience), load_pipeline(model), jobs)


def analyse_document(
    document: Document, audience: str = "public", model: str | None = None
) -> Analysis:
    """Return all that kmtext knows of a document for an audience; raises what `check` does.

    `kmtext.glossary` and `kmtext.checklist` make their lists from it.
    """
    from kmtext.assess import analyse_document
    from kmtext.english.pipeline import load_pipeline

    return analyse_document(document, load_profile(audience), load_pipeline(model))


def word_difficulty(word: str) -> float:
    """Return how hard a word is for the general reader, from 0 (easy) to 1 (hard)."""
    from kmtext.words.difficulty import word_difficulty

    return word_difficulty(word)


def load_profile(name: str) -> Profile:
    """Return a profile by name, or by path if it ends in .toml; ProfileError if it is wrong."""
    from kmtext.profile import load_profile

    return load_profile(name)


def profiles() -> tuple[Profile, ...]:
    """Return the built-in profiles, by name."""
    from kmtext.profile import profile_names

    return tuple(load_profile(name) for name in profile_names())


def rules() -> tuple[type[Rule], ...]:
    """Return every rule, by code."""
    from kmtext.rules import all_rules

    return all_rules()
