"""Word lists: data about terms and phrases, and the search for them in a sentence."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from kmtext.english.sentences import Word
from kmtext.errors import ListError, nearest
from kmtext.words.inflection import Tag, WordClass, article_for, inflections
from kmtext.words.spelling import word_sequences
from kmtext.words.tokens import with_plain_marks

Kind = Literal["jargon", "misread", "wordy", "hidden-verb", "people", "overclaiming", "known"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Use = Literal["", "mild", "head", "sure"]
USES: tuple[Use, ...] = get_args(Use)
"""“mild” is mere advice, as most readers know it; a “head” means little without the technical
word before it, as in “QT interval”; “sure” is jargon though each of its words is known."""
OMIT = "-"
"""Stands in a list for "leave it out"."""
_FACTS = ("title", "kind", "source", "url", "licence", "retrieved")
_COLUMNS = ["term", "plain", "meaning", "pos", "forms"]
_MORE_COLUMNS = ["near", "unless", "after", "taken for", "slot", "use", "note"]
"""A list may hold them too, behind the others; `note` is for those who edit the list."""
_WORD_CLASSES = frozenset(get_args(WordClass))


class Entry(NamedTuple):
    """A term or phrase, what can stand in its place, and what it means."""

    term: str
    plain: tuple[str, ...]
    meaning: str
    word_class: WordClass
    forms: tuple[str, ...]
    list: str
    kind: Kind
    near: frozenset[str] = frozenset()
    """Words of which one must stand in the sentence, if there are any here."""
    unless: frozenset[str] = frozenset()
    """Words of which none may stand in the sentence: they show that it means something else."""
    after: tuple[str, ...] = ()
    """Verbs that a hidden verb stands behind, as "make" before "a decision"."""
    taken_for: str = ""
    """What readers take it for, where that is not what it means."""
    slot: frozenset[str] = frozenset()
    """Words beside which nothing plain fits; “NN” is any noun behind."""
    use: Use = ""

    @property
    def case_matters(self) -> bool:
        """Whether only this spelling counts, as for "QALY"."""
        return not self.term.islower()


@dataclass(frozen=True)
class WordList:
    """A list with its provenance."""

    name: str
    title: str
    kind: Kind
    source: str
    url: str
    licence: str
    retrieved: str
    entries: tuple[Entry, ...] = field(repr=False)


def lists_folder() -> Path:
    """Return the folder of the built-in lists, in an installed package or in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "jargon_lists"
    return installed if installed.is_dir() else package.parent / "jargon_lists"


def list_names() -> tuple[str, ...]:
    """Return the names of the built-in lists."""
    return tuple(sorted(path.stem for path in lists_folder().glob("*.csv")))


def list_path(name: str) -> Path:
    """Return the file of a list by built-in name, or by path if it ends in .csv; ListError if none."""
    path = Path(name) if name.endswith(".csv") else lists_folder() / f"{name}.csv"
    if not path.is_file():
        raise ListError(f"there is no word list {name!r}{nearest(name, list_names())}")
    return path


@functools.cache
def load_list(name: str) -> WordList:
    """Return a list by built-in name, or by path if it ends in .csv; ListError if it is wrong."""
    path = list_path(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", "it is not UTF-8 text: save it as CSV UTF-8")
        raise ListError(f"{path}: cannot be read: {why}") from error
    lines = text.splitlines()
    facts = _facts(path, [line for line in lines if line.startswith("# ")])
    kind = cast("Kind", facts.pop("kind"))
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    columns = next(rows, [])
    if columns[:5] != _COLUMNS or not set(columns[5:]) <= set(_MORE_COLUMNS):
        odd = ", ".join(c for c in columns if c not in _COLUMNS + _MORE_COLUMNS) or "none"
        raise ListError(f"{path}: the columns must be {','.join(_COLUMNS)}; unknown ones: {odd}")
    name = path.stem
    entries = tuple(_entry(path, columns, row, name, kind) for row in rows if row)
    return WordList(name=name, kind=kind, entries=entries, **facts)


def _facts(path: Path, lines: Iterable[str]) -> dict[str, str]:
    facts = {
        key.strip(): value.strip()
        for key, _, value in (line.removeprefix("# ").partition(":") for line in lines)
    }
    missing = [f"‘# {key}: …’" for key in _FACTS if not facts.get(key)]
    if missing:
        raise ListError(f"{path}: add at the top, as CONTRIBUTING.md says: {', '.join(missing)}")
    if facts["kind"] not in KINDS:
        raise ListError(f"{path}: kind {facts['kind']!r} is not one of {', '.join(KINDS)}")
    return {key: facts[key] for key in _FACTS}


def _entry(path: Path, columns: Sequence[str], row: Sequence[str], name: str, kind: Kind) -> Entry:
    if len(row) != len(columns) or not row[0]:
        raise ListError(f"{path}: the row of {row[0]!r} must have {len(columns)} columns")
    term, plain, meaning, word_class, forms, *_ = row
    if word_class and word_class not in _WORD_CLASSES:
        raise ListError(f"{path}: {term!r} has an unknown pos {word_class!r}")
    more = dict(zip(columns[5:], row[5:], strict=True))
    if (use := more.get("use", "")) not in USES:
        raise ListError(f"{path}: {term!r} has an unknown use {use!r}")
    return Entry(
        term=term,
        plain=_split(plain),
        meaning=meaning,
        word_class=cast("WordClass", word_class or "phrase"),
        forms=_split(forms),
        list=name,
        kind=kind,
        near=frozenset(_split(more.get("near", ""))),
        unless=frozenset(_split(more.get("unless", ""))),
        after=_split(more.get("after", "")),
        taken_for=more.get("taken for", ""),
        slot=frozenset(_split(more.get("slot", ""))),
        use=use,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple([part.strip() for part in cell.split("|") if part.strip()]) if cell else ()


class Match(NamedTuple):
    """A phrase of a list found at words[first:last], and what can stand there."""

    first: int
    last: int
    entry: Entry
    replacements: tuple[str, ...]


class _Form(NamedTuple):
    entry: Entry
    tags: tuple[Tag, ...]
    """What form of the entry's term it may be."""


@functools.lru_cache(maxsize=4096)
def _options(entry: Entry, tag: Tag) -> tuple[str, ...]:
    """Return what can stand in place of an entry's term in this form."""
    word_class = "verb" if entry.kind == "hidden-verb" else entry.word_class
    inflected = (inflections(words, word_class) for words in entry.plain)
    return tuple(forms[tag] for forms in inflected if tag in forms)


class PhraseBook:
    """Several lists, ready to be searched for."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        """Index every form of every entry by its words; where two lists agree, the first wins."""
        self._forms: dict[tuple[str, ...], _Form] = {}
        self._openings: set[str] = set()
        self._longest: dict[tuple[str, ...], int] = {}  # words of a form, by its first one or two
        self.known: set[str] = set()
        for word_list in lists:
            for entry in word_list.entries:
                if entry.kind == "known":
                    self.known.add(entry.term)
                if entry.kind == "known" and " " not in entry.term:
                    continue
                add = self._add_hidden_verb if entry.kind == "hidden-verb" else self._add
                add(entry)

    def _add_hidden_verb(self, entry: Entry) -> None:
        """Index "made an assessment of" and the like, to be replaced by "assessed"."""
        noun = tuple(entry.term.split())
        nouns = ((article_for(entry.term), *noun), ("the", *noun), noun)
        for verb in entry.after:
            for form, tags in _by_form(inflections(verb, "verb")).items():
                found = _Form(entry, tags)
                for words in nouns:
                    self._index((*form.split(), *words), found)

    def _add(self, entry: Entry) -> None:
        terms = inflections(entry.term, entry.word_class)
        by_form = _by_form(terms) | dict.fromkeys(entry.forms, tuple(terms))
        for form, tags in by_form.items():
            found = _Form(entry, tags)
            for key in word_sequences(form):
                self._index(key, found)

    def _index(self, key: tuple[str, ...], form: _Form) -> None:
        self._forms.setdefault(key, form)
        self._openings.add(key[0])
        self._longest[key[:2]] = max(self._longest.get(key[:2], 0), len(key))

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """Yield the phrases in a sentence, the longest first, without overlap."""
        lower = [word.facts.lower for word in words]
        done = 0
        for at in [at for at, word in enumerate(lower) if word in self._openings]:
            if at >= done and (match := self._match(words, lower, at)):
                yield match
                done = match.last

    def _match(self, words: Sequence[Word], lower: Sequence[str], at: int) -> Match | None:
        opening = tuple(lower[at : at + 2])
        longest = self._longest.get(opening) or self._longest.get(opening[:1], 0)
        for length in range(min(longest, len(words) - at), 0, -1):
            form = self._forms.get(tuple(lower[at : at + length]))
            if form is None:
                continue
            written = " ".join(word.text for word in words[at : at + length])
            plain = with_plain_marks(written)
            spellings = (form.entry.term, *form.entry.forms)
            if form.entry.case_matters and {plain, plain[:-1]}.isdisjoint(spellings):
                continue
            found = words[at : at + length]
            if _is_another(form.entry, found) or _is_in_a_name(form.entry, words, at, length):
                continue
            near, unless = form.entry.near, form.entry.unless
            if (near and near.isdisjoint(lower)) or not unless.isdisjoint(lower):
                continue
            if any(b.at - a.at - len(a.text) > 1 for a, b in pairwise(found)):
                continue  # across a comma or bracket
            tag = words[at if form.entry.word_class == "verb" else at + length - 1].tag
            options = _options(form.entry, tag if tag in form.tags else form.tags[0])
            return Match(at, at + length, form.entry, tuple(fit_case(o, written) for o in options))
        return None


def _is_another(entry: Entry, words: Sequence[Word]) -> bool:
    """Return whether a single word is a noun where the entry is a verb, or the other way round."""
    if len(words) > 1 or entry.kind not in ("jargon", "wordy"):
        return False
    tag = words[0].tag
    if entry.word_class == "verb":
        return tag in ("NN", "NNS")
    others = ("VB", "VBP", "VBZ", "VBD") + (("JJ",) if entry.kind == "wordy" else ())
    return entry.word_class == "noun" and tag in others


def _is_in_a_name(entry: Entry, words: Sequence[Word], at: int, length: int) -> bool:
    """Return whether words[at : at + length] are part of a name or title: “Centre for Social Inclusion”."""
    if at == 0 or not words[at].text[0].isupper():
        return False
    reach = 2 if words[at - 1].facts.lower in ("and", "for", "of") else 1
    beside = (*words[max(1, at - reach) : at], *words[at + length : at + length + 1])
    named = any(word.text[0].isupper() and word.text[1:2].islower() for word in beside)
    return entry.kind == "wordy" or (entry.kind == "jargon" and not entry.case_matters and named)


def _by_form(inflected: Mapping[Tag, str]) -> dict[str, tuple[Tag, ...]]:
    """Return for each form the tags under which it occurs."""
    by_form: dict[str, tuple[Tag, ...]] = {}
    for tag, form in inflected.items():
        by_form[form] = (*by_form.get(form, ()), tag)
    return by_form


def fit_case(replacement: str, actual: str) -> str:
    """Give a replacement the capital that the words it replaces had."""
    if actual[:1].isupper() and not actual[1:2].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


@functools.lru_cache(maxsize=32)
def phrase_book(names: tuple[str, ...]) -> PhraseBook:
    """Return the phrase book of these lists."""
    return PhraseBook(load_list(name) for name in names)
