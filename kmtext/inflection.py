"""The forms of English verbs and nouns, so that a list of base forms finds and replaces them all.

Spelling is British ("travelled", "ageing"). The tags are those of the Penn Treebank; the present
of the other persons, VBP, is the base form of every verb but "be".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Tag = Literal["VB", "VBZ", "VBD", "VBN", "VBG", "NN", "NNS", "BASE"]
"""What form a word has; BASE is the only form of what does not inflect."""
WordClass = Literal["verb", "noun", "adj", "adv", "phrase"]


def _read_table(text: str) -> dict[str, tuple[str, ...]]:
    """Read "word form form, word form …": each word and its forms."""
    rows = (entry.split() for entry in text.split(","))
    return {word: tuple(forms) for word, *forms in rows}


# Base, past, and the participle where it differs from the past.
_IRREGULAR_VERBS = _read_table("""
    arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, become became become,
    begin began begun, bend bent, bet bet, bid bid, bind bound, bite bit bitten, bleed bled,
    blow blew blown, break broke broken, breed bred, bring brought, build built, burst burst,
    buy bought, cast cast, catch caught, choose chose chosen, cling clung, come came come,
    cost cost, creep crept, cut cut, deal dealt, dig dug, do did done, draw drew drawn,
    drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt,
    fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden,
    forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, get got,
    give gave given, go went gone, grind ground, grow grew grown, hang hung, have had, hear heard,
    hide hid hidden, hit hit, hold held, hurt hurt, keep kept, kneel knelt, know knew known,
    lay laid, lead led, leave left, lend lent, let let, lie lay lain, lose lost, make made,
    mean meant, meet met, pay paid, put put, quit quit, read read, relay relayed, ride rode ridden,
    ring rang rung, rise rose risen, run ran run, say said, see saw seen, seek sought, sell sold,
    send sent, set set, shake shook shaken, shed shed, shine shone, shoot shot, show showed shown,
    shrink shrank shrunk, shut shut, sing sang sung, sink sank sunk, sit sat, sleep slept,
    slide slid, speak spoke spoken, spend spent, spin spun, split split, spread spread,
    spring sprang sprung, stand stood, steal stole stolen, stick stuck, sting stung,
    strike struck, strive strove striven, swear swore sworn, sweep swept, swell swelled swollen,
    swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told,
    think thought, throw threw thrown, thrust thrust, wake woke woken, wear wore worn,
    weave wove woven, weep wept, win won, wind wound, write wrote written
""")
_VERB_PREFIX = re.compile(
    r"^(?:.*-|broad|for|fore|in|inter|mis|off|out|over|pre|proof|re|un|under|up|with)(?=\w)"
)
_BE: dict[Tag, str] = {"VB": "be", "VBZ": "is", "VBD": "was", "VBN": "been", "VBG": "being"}
_THIRD_PERSONS = {"have": "has"}

# The last consonant doubles after a single vowel: in words of one syllable …
_SHORT_VERB = re.compile(r"^[^aeiou]*(?:(?<=q)u)?[aeiouy][bdfgklmnprtvz]$|^gas$")
# … in these, stressed at the end or by custom; and in British spelling a final l.
_DOUBLING_VERBS = frozenset(
    "abet abhor abut acquit admit allot aver begin commit concur confer debug defer deter emit"
    " equip forget format handicap incur infer inter kidnap leapfrog occur omit outfit overlap"
    " permit prefer program rebut recap recur refer refit regret remit resubmit retrofit submit"
    " transfer transmit transship unplug unzip worship zigzag".split()
)
_DOUBLED_L = re.compile(r"(?:[^aeiou][aeiou]|^(?:re)?fue|^dia|^due|^tria|^equa|^initia|que)l$")
_KEEPS_E = frozenset(("age", "binge", "singe", "swinge", "tinge"))

_IRREGULAR_NOUNS = _read_table("""
    child children, person people, man men, woman women, foot feet, tooth teeth, mouse mice,
    calf calves, half halves, knife knives, leaf leaves, life lives, loaf loaves, self selves,
    shelf shelves, thief thieves, wife wives, wolf wolves,
    addendum addenda, alga algae, appendix appendices, atrium atria, bacillus bacilli,
    bacterium bacteria, bronchus bronchi, coccus cocci, cortex cortices, criterion criteria,
    curriculum curricula, datum data, embolus emboli, erratum errata, fungus fungi,
    ganglion ganglia, helix helices, index indices, larva larvae, locus loci, matrix matrices,
    medium media, mitochondrion mitochondria, nucleus nuclei, ovum ova, phenomenon phenomena,
    quiz quizzes, radius radii, spectrum spectra, stimulus stimuli, stratum strata,
    thrombus thrombi, vertebra vertebrae, vertex vertices, villus villi,
    echo echoes, embargo embargoes, hero heroes, mosquito mosquitoes, potato potatoes,
    tomato tomatoes, veto vetoes, volcano volcanoes,
    atlas atlases, bias biases, canvas canvases, gas gases, lens lenses, pancreas pancreases,
    epoch epochs, monarch monarchs, stomach stomachs,
    children children, data data, media media, men men, people people, women women,
    criteria criteria, bacteria bacteria, phenomena phenomena, fetus fetuses
""")
_NOUN_ENDINGS = ("child", "person", "coccus", "foot", "tooth", "wife", "woman", "bacterium")
_MEN = re.compile(r"(?<!hu)(?<!ger)(?<!ro)(?<!talis)man$")
# What follows the noun of a phrase: "standard | of care", "number | needed to treat".
_AFTER_NOUN = re.compile(
    r" (?:of|in|to|for|with|without|at|on|from|by|needed|lost|who|whose|that|which)\b.*$"
)


@lru_cache(maxsize=8_192)
def _cached_forms(phrase: str, word_class: WordClass) -> tuple[tuple[Tag, str], ...]:
    if word_class == "verb":
        first, space, rest = phrase.partition(" ")
        return tuple((tag, form + space + rest) for tag, form in _verb_forms(first).items())
    if word_class == "noun":
        return ("NN", phrase), ("NNS", _plural_of_phrase(phrase))
    return (("BASE", phrase),)


def inflections(phrase: str, word_class: WordClass) -> dict[Tag, str]:
    """Return the forms of a base form by tag: "give up" has VBD "gave up" and VBN "given up".

    The first word of a verb phrase inflects, and the noun of a noun phrase: "heart attacks",
    "standards of care". Adjectives, adverbs and other phrases have the base form alone.
    """
    return dict(_cached_forms(phrase, word_class))


def _verb_forms(verb: str) -> dict[Tag, str]:
    """Return the five forms of a verb."""
    if verb == "be":
        return _BE
    if verb not in _IRREGULAR_VERBS:
        for prefix in _prefixes(verb):
            forms = _verb_forms(verb[len(prefix) :])
            return {tag: prefix + form for tag, form in forms.items()}
    past, *others = _IRREGULAR_VERBS.get(verb) or (_past(verb),)
    return {
        "VB": verb,
        "VBZ": _THIRD_PERSONS.get(verb) or _third_person(verb),
        "VBD": past,
        "VBN": others[0] if others else past,
        "VBG": _gerund(verb),
    }
