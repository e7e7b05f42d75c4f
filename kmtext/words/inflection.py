"""The forms of English verbs and nouns, and their articles, so that lists need base forms alone.

Spelling is British ("travelled", "ageing"). The tags are those of the Penn Treebank; the present
of the other persons, VBP, is the base form of every verb but "be".
"""

from __future__ import annotations

import re
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
_VERB_PREFIXES = (
    *("broad", "for", "fore", "in", "inter", "mis", "off", "out", "over", "pre", "proof", "re"),
    *("un", "under", "up", "with"),
)
_THIRD_PERSONS = {"has": "have", "is": "are", "was": "were"}
_BE: dict[Tag, str] = {"VB": "be", "VBZ": "is", "VBD": "was", "VBN": "been", "VBG": "being"}

# An adverb that may stand before the verb; "rely on" begins with none.
_ADVERB = re.compile(r"^(?!(?:ap|com|im|multi|re|sup|reap)ply |rely |rally |tally )\w+ly ")

# The last consonant doubles after a single vowel: in words of one syllable …
_SHORT_VERB = re.compile(r"^[^aeiou]*(?:(?<=q)u)?[aeiouy][bdfgklmnprtvz]$|^gas$")
# … in these, stressed at the end or by custom; and in British spelling a final l.
_DOUBLING_VERBS = frozenset(
    _read_table("""
    abet, abhor, abut, acquit, admit, allot, aver, begin, commit, concur, confer, debug, defer,
    deter, emit, equip, forget, format, handicap, incur, infer, inter, kidnap, leapfrog, occur,
    omit, outfit, overlap, permit, prefer, program, rebut, recap, recur, refer, refit, regret,
    remit, resubmit, retrofit, submit, transfer, transmit, transship, unplug, unzip, worship,
    zigzag
""")
)
_DOUBLED_L = re.compile(
    r"(?:[^aeiou][aeiou](?<!paralle)|^(?:re)?fue|^dia|^due|^tria|^equa|^initia)l$"
)
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
_MASS_NOUNS = frozenset(
    _read_table("""
    advice, appearance, bleeding, blindness, breastfeeding, breathlessness, care, cholesterol,
    clotting, confusion, damage, distress, dizziness, dryness, earwax, eczema, equipment, evidence,
    fainting, feeding, flu, health, help, information, itching, lack, lupus, money, oxygen,
    poisoning, poo, redness, relief, research, scarring, sickness, sight, sleepiness, spending,
    spread, staff, stiffness, sugar, support, swallowing, tiredness, urine, vomiting, wasting,
    wellbeing, work, working
""")
)
_NOUN_ENDINGS = ("child", "person", "coccus", "foot", "tooth", "wife", "woman", "bacterium")
_MAN = re.compile(r"(?<!hu)(?<!ger)(?<!ro)(?<!talis)man$")
_ENDS_IN_O, _ENDS_IN_Y = re.compile(r"[^aeiou]o$"), re.compile(r"[^aeiou]y$")
_ENDS_IN_E, _HISSES = re.compile(r"[^eoy]e$"), re.compile(r"(?:[sxz]|ch|sh)$")
_ENDS_IN_Y_OR_QUY, _ARTICLE = re.compile(r"(?:[^aeiou]|qu)y$"), re.compile(r"^an? ")
_ENDS_IN_SIS, _SINGULAR_IN_S = re.compile(r"[sx]is$"), re.compile(r"(?:ss|us|[^t]is)$")
# What follows the noun of a phrase: "standard | of care", "number | needed to treat".
_AFTER_NOUN = re.compile(
    r" (?:of|in|to|for|with|without|at|on|over|under|from|by|after|needed|lost|shown|known|full"
    r"|forward(?! )|who|whose|that|which)\b.*$"
)

# A clause behind it, whose verb agrees with it: "person | who often needs"; not one with a subject
# of its own: "germ | that medicines do not kill".
_CLAUSE = re.compile(
    r"^(?P<opening> (?:who|that|which) (?:often )?)(?P<verb>\w+)"
    r"(?! (?:are|can|cannot|could|did|do|had|have|may|might|must|no|should|were|will|would)\b)"
)
_ENDS_IN_S = re.compile(r"(?:(?<=ch|sh|ss)e|(?<=[xo])e)?s$")


def inflections(phrase: str, word_class: WordClass) -> dict[Tag, str]:
    """Return the forms of a base form by tag: "give up" has VBD "gave up" and VBN "given up".

    The first word of a verb phrase inflects, an adverb aside ("fully explained"), and the noun of
    a noun phrase ("heart attacks", "standards of care"); "bleeding" and the like have no plural.
    Other phrases have the base form alone.
    """
    if word_class == "verb":
        adverb = _ADVERB.match(phrase)
        start = adverb.end() if adverb else 0
        verb, space, rest = phrase[start:].partition(" ")
        return {t: phrase[:start] + form + space + rest for t, form in _verb_forms(verb).items()}
    if word_class == "noun":
        noun = _AFTER_NOUN.sub("", phrase).rpartition(" ")[2]
        return (
            {"NN": phrase}
            if noun in _MASS_NOUNS
            else {"NN": phrase, "NNS": _plural_of_phrase(phrase)}
        )
    return {"BASE": phrase}


def _verb_forms(verb: str) -> dict[Tag, str]:
    """Return the five forms of a verb."""
    if verb == "be":
        return _BE
    prefix = _prefix(verb)
    if prefix:
        return {tag: prefix + form for tag, form in _verb_forms(verb[len(prefix) :]).items()}
    past, *others = _IRREGULAR_VERBS.get(verb) or (_past(verb),)
    return {
        "VB": verb,
        "VBZ": "has" if verb == "have" else _third_person(verb),
        "VBD": past,
        "VBN": others[0] if others else past,
        "VBG": _gerund(verb),
    }


def _prefix(verb: str) -> str:
    """Return what stands before an irregular verb ("under" in "undertake") or a hyphen."""
    if "-" in verb:
        return verb[: verb.rindex("-") + 1]
    if verb in _IRREGULAR_VERBS:
        return ""
    found = (p for p in _VERB_PREFIXES if verb.startswith(p) and verb[len(p) :] in _IRREGULAR_VERBS)
    return next(found, "")


def _third_person(verb: str) -> str:
    if _ENDS_IN_O.search(verb):
        return verb + "es"
    return _add_s(verb)


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if _ENDS_IN_Y.search(verb):
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if _ENDS_IN_E.search(verb) and verb not in _KEEPS_E:
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """Return a verb as it stands before -ed and -ing: stopp-, travell-, mimick-."""
    if verb.endswith("ic"):
        return verb + "k"
    if _SHORT_VERB.search(verb) or verb in _DOUBLING_VERBS or _DOUBLED_L.search(verb):
        return verb + verb[-1]
    return verb


def _add_s(word: str) -> str:
    if _HISSES.search(word):
        return word + "es"
    if _ENDS_IN_Y_OR_QUY.search(word):
        return word[:-1] + "ies"
    return word + "s"


def _plural_of_phrase(phrase: str) -> str:
    """Return a noun phrase in the plural, without the article it may begin with."""
    phrase = _ARTICLE.sub("", phrase)
    after = _AFTER_NOUN.search(phrase)
    noun, rest = (phrase[: after.start()], after.group()) if after else (phrase, "")
    last = max(noun.rfind(" "), noun.rfind("-")) + 1
    return noun[:last] + _plural(noun[last:]) + _CLAUSE.sub(_agreeing, rest)


def _agreeing(clause: re.Match[str]) -> str:
    """Return the opening of a clause about several: “who often needs” as “who often need”."""
    verb = clause["verb"]
    if verb in _THIRD_PERSONS:
        verb = _THIRD_PERSONS[verb]
    elif verb.endswith("ies"):
        verb = verb[:-3] + "y"
    else:
        verb = _ENDS_IN_S.sub("", verb)
    return clause["opening"] + verb


def _plural(noun: str) -> str:
    """Return the plural of one word; a word that seems to be a plural already stays."""
    if noun in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[noun][0]
    for ending in _NOUN_ENDINGS:
        if noun.endswith(ending):
            return noun.removesuffix(ending) + _IRREGULAR_NOUNS[ending][0]
    if noun[-1:].isupper():
        return noun + "s"
    if _MAN.search(noun):
        return noun[:-3] + "men"
    if _ENDS_IN_SIS.search(noun):
        return noun[:-2] + "es"
    if noun.endswith("s") and not _SINGULAR_IN_S.search(noun):
        return noun
    return _add_s(noun)


_LETTERS = re.compile(r"([A-Z])(?:[A-Z0-9&]*s?(?![a-z])|$)|([a-z])(?=[A-Z])")
_SAID_AS_WORDS = frozenset(("FAST", "MERS", "NATO", "NICE", "SARS", "SMART"))
_LIKE_YOU_OR_WON = re.compile(r"(?:one|once)\b|eu|ewe|u(?:ni(?![dmn])|[bkrst][aeiou])")
_OPENS_WITH_VOWEL = re.compile(r"[aeiou]|8|1[18](?!\d)|heir|honest|honou?r|hour")


def article_for(words: str) -> Literal["a", "an"]:
    """Return the article that these words take: “a usual”, “an hour”, “an MRI”, “a NICE”."""
    letters = _LETTERS.match(words)
    if letters and letters.group() not in _SAID_AS_WORDS:
        return "an" if (letters[1] or letters[2]).upper() in "AEFHILMNORSX" else "a"
    lower = words.lower()
    return "an" if _OPENS_WITH_VOWEL.match(lower) and not _LIKE_YOU_OR_WON.match(lower) else "a"
