"""Which sentences hold a word or a string: far cheaper than to seek a pattern in them all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from kmtext.english.sentences import Sentence

_PART = re.compile(r"\w+")


@dataclass(frozen=True)
class SentenceIndex:
    """The sentences of a text, to be looked up by what they hold in small letters."""

    sentences: Sequence[Sentence]

    def with_words(self, *words: str) -> list[Sentence]:
        """Return the sentences that hold one of these words, in order.

        Parts of compounds count, as do those of “they’ve”, and “n't”; “implement*” is all words that
        begin so, and “£” is that mark.
        """
        return self._at(set[int]().union(*map(self._with_word, words)))

    def holding(self, *strings: str) -> list[Sentence]:
        """Return the sentences that hold one of these strings, in order."""
        return self._at(set[int]().union(*map(self._holding, strings)))

    def _at(self, places: Iterable[int]) -> list[Sentence]:
        return [self.sentences[at] for at in sorted(places)]

    def _with_word(self, word: str) -> Iterable[int]:
        """Return the numbers of the sentences that hold a word, a beginning or a mark."""
        if word.endswith("*"):
            begun = (at for held, at in self._places.items() if held.startswith(word[:-1]))
            return chain.from_iterable(begun)
        return self._places.get(word, ()) if word[0].isalnum() else self._holding(word)

    def _holding(self, string: str) -> Iterator[int]:
        """Yield the number of each sentence that holds a string, by one search of the whole text."""
        text, ends = self._lines
        found = text.find(string)
        while found >= 0:
            at = bisect_right(ends, found)
            yield at
            found = text.find(string, ends[at])

    @cached_property
    def _lines(self) -> tuple[str, list[int]]:
        """The sentences in small letters, a line each, and where each line ends."""
        lines = [f"{sentence.lower}\n" for sentence in self.sentences]
        return "".join(lines), list(accumulate(map(len, lines)))

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """The numbers of the sentences that hold each word, one for each time it stands there."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(self.sentences):
            for word in sentence.words:
                places[word.facts.lower].append(at)
        for whole in [word for word in places if not word.isalnum()]:
            for part in _PART.findall(whole):
                places[part] += places[whole]
            if whole.endswith("n't"):
                places["n't"] += places[whole]
        return places
