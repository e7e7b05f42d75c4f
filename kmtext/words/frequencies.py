"""How often English words are used: wordfreq's large list, read from its file.

The file alone is needed here: to import wordfreq loads what cuts and repairs texts in many
languages, and takes longer than to read the list. The only module that knows of wordfreq.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
from collections.abc import Mapping
from pathlib import Path

_FILE = "data/large_en.msgpack.gz"


@functools.cache
def frequencies() -> Mapping[str, float]:
    """Return the share, from 0 to 1, that each word has of all that is written; words in small letters."""
    import msgpack

    package = importlib.util.find_spec("wordfreq")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("wordfreq is missing: install kmtext again", name="wordfreq")
    packed = gzip.decompress((Path(package.origin).parent / _FILE).read_bytes())
    _, *ranks = msgpack.unpackb(packed)  # a header; then words, each rank 0.01 less in logarithm
    return {
        word: share
        for rank, words in enumerate(ranks)
        for share in (10 ** (-rank / 100),)
        for word in words
    }
