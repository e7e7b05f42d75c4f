"""Whether a text is English prose at all: every figure would mislead if it were not."""

from __future__ import annotations

import re

from kmtext.document import Document
from kmtext.errors import DocumentError

_FEWEST = 20
"""Words below which a text may be in any language: names, figures, a title."""
_COMMON = {
    "English": "the of and to in is that for it was with as are on be this by at from or have we you",
    "French": "le la les de des du et un une est dans pour que qui sur avec par pas au aux ce nous",
    "German": "der die das und den von zu mit sich des ist im dem nicht ein eine auf für als auch",
    "Spanish": "el los las de del y que en un una es por con para se no al lo su como más",
    "Italian": "il lo gli di del della che e in un una è per con non si da sono le al nel",
    "Portuguese": "o os as de do da dos das e que em um uma é por com para não no na se ao",
    "Dutch": "de het een en van in is dat op te zijn met voor niet aan er om ook als bij",
    "Welsh": "y yr a o i yn ar am mae ac ei eu gan ni wedi bod oedd hyn sydd gyda neu",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def require_latin_script(document: Document) -> None:
    """Raise DocumentError if most letters are of another script: nothing could be counted."""
    letters = [letter for letter in _opening(document) if letter.isalpha()]
    latin = sum(letter < "\u0250" for letter in letters)
    if len(letters) > 3 * _FEWEST and latin < len(letters) / 2:
        raise DocumentError("the text is not in Latin script; kmtext reads English only")


def other_language(document: Document) -> str | None:
    """Name the language of a text that is plainly not in English, else return None."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", _opening(document))]
    if len(words) < _FEWEST:
        return None
    share = {language: sum(map(known.__contains__, words)) for language, known in _WORDS.items()}
    likeliest = max(share, key=share.__getitem__)
    plainly = share[likeliest] > 2 * share["English"] and share[likeliest] > len(words) / 8
    return likeliest if plainly else None


def _opening(document: Document) -> str:
    return " ".join(block.text for block in document.blocks if block.text)[:20_000]
