"""American twins of British spellings, for looking words up in American tables.

Where one spelling serves both sides of the Atlantic ("dialogue", "aesthetic", "analyses" the
plural noun) the word stays, and so does every word that only looks like a twin ("promise",
"contour", "angioedema").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from kmtext.words.tokens import words_of

_WHOLE_WORDS: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        """
    acknowledgement:acknowledgment aeroplane:airplane ageing:aging aluminium:aluminum annexe:annex
    annexes:annexes appal:appall artefact:artifact biassed:biased carburettor:carburetor
    cheque:check chequebook:checkbook chilli:chili cosier:cozier cosy:cozy councillor:councilor
    crueller:crueler cruellest:cruelest defence:defense defenceless:defenseless
    disorientated:disoriented distil:distill draughty:drafty enquire:inquire enquired:inquired
    enquirer:inquirer enquiries:inquiries enquiring:inquiring enquiry:inquiry enrol:enroll
    enrolment:enrollment enthral:enthrall focussed:focused focusses:focuses focussing:focusing
    fulfil:fulfill fulfilment:fulfillment gaol:jail glycerine:glycerin grey:gray greyed:grayed
    greyer:grayer greying:graying greyish:grayish greyness:grayness gruelling:grueling
    instalment:installment instil:instill jewellery:jewelry judgement:judgment
    judgemental:judgmental kerb:curb learnt:learned libellous:libelous licence:license
    licenced:licensed licencing:licensing liquorice:licorice lodgement:lodgment
    misjudgement:misjudgment mollusc:mollusk mould:mold moulded:molded moulding:molding
    mouldy:moldy moult:molt moulted:molted moulting:molting moustache:mustache neurone:neuron
    offence:offense plough:plow ploughed:plowed ploughing:plowing practise:practice
    practised:practiced practising:practicing pretence:pretense pyjama:pajama remould:remold
    reprogramme:reprogram saltpetre:saltpeter sceptic:skeptic sceptical:skeptical
    sceptically:skeptically scepticism:skepticism skilful:skillful skilfully:skillfully
    smoulder:smolder smouldered:smoldered smouldering:smoldering specialities:specialties
    speciality:specialty storey:story storeys:stories tranquillity:tranquility tyre:tire
    unskilful:unskillful wilful:willful wilfully:willfully woollen:woolen yoghurt:yogurt
    """,
    )
)

# -ise stays where it is no suffix: these stems keep it in any word that ends so ("compromise") …
_KEEPS_ISE_AT_END = (
    *("vert", "chast", "expert", "franch", "merchand", "parad", "pr", "prom", "surm", "treat"),
    *("w", "exorc"),
)
# … and these whole stems do: verbs, plurals of nouns in -is ("pelvises"), names.
_KEEPS_ISE = re.compile(
    "annal|annel|cannab|cer|chem|chr|clitor|dem|den|desp|harr|highr|lor|lowr|mant|marl|metropol"
    "|midr|moonr|morr|mort|necropol|par|payr|pen|portcull|prem|rem|sunr|tenn|trell|upr|val"
)
_ISE = (
    r"^(.{3,})is(e[ds]?|ers?|ing(?:ly|s)?|ements?|ations?|ational(?:ly)?"
    r"|abl[ey]|ability|an(?:ce|t))$"
)


def _ise_to_ize(match: re.Match[str]) -> str:
    """Return the word in -ize, unless its -ise belongs to the stem ("advise", "noise")."""
    stem, ending = match.groups()
    belongs = (
        stem.endswith(_KEEPS_ISE_AT_END)
        or _KEEPS_ISE.fullmatch(stem)
        or (stem[-1] in "aeou" and (stem[-2:] != "qu" or stem == "marqu"))  # praise, noise, bruise
        or (stem[-1] == "v" and stem[-2] != "i")  # supervise, but collectivise
        or (stem[-1] == "c" and stem[-2] not in "aiy")  # exercise, but criticise
    )
    return match[0] if belongs else f"{stem}iz{ending}"


class _Rule(NamedTuple):
    """A rewriting, tried only on words that hold the marker (most words hold none)."""

    marker: str
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]


def _rule(marker: str, pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> _Rule:
    return _Rule(marker, re.compile(pattern), replacement)


_OUR_STEMS = (
    r"(\b(?:arb|ard|cand|clang|dol|harb|od|ranc)|malod|arm|behavi|clam|col|demean|enam|endeav"
    r"|fav|ferv|flav|hon|hum|lab|neighb|parl|rig|rum|savi|sav|splend|succ|tum|val|vap|vig)"
    r"our(?![ot])"
)
_DOUBLED_L_STEMS = (
    r"^((?:be|counter|de|dis|disem|em|im|fore|inter|micro|mis|multi|out|over|pre|re|self|super"
    r"|un|under)?"
    r"(?:apparel|barrel|bevel|bowel|cancel|carol|cavil|channel|chisel|counsel|credential|cudgel"
    r"|devil|dial|dishevel|drivel|duel|enamel|equal|fuel|funnel|gambol|gravel|grovel|hovel|impanel"
    r"|initial|jewel|kennel|label|laurel|level|libel|marshal|marvel|medal|metal|model|panel|parcel"
    r"|pedal|pencil|peril|petal|pixel|pommel|pummel|quarrel|ravel|revel|rival|shovel|shrivel"
    r"|signal|snivel|snorkel|spiral|squirrel|stencil|swivel|symbol|tassel|tinsel|total|towel"
    r"|trammel|travel|trial|trowel|tunnel|victual|yodel))"
    r"l(ed|ing|ings|er|ers|or|ors|ist|ists|able)$"
)
_RE_STEMS = (
    r"(calib|cent|fib|goit|lit|meag|met|scept|sepulch|somb|spect|theat|\blacklust"
    r"|\b(?:lust|mit|sab|tit))re"
)

_RULES = (
    _rule("is", _ISE, _ise_to_ize),
    _rule("lys", r"^(.+[ao]ly)s(e[dr]?|ers|ing|able)$", r"\1z\2"),  # but the plural analyses
    _rule("our", _OUR_STEMS, r"\1or"),
    _rule("re", rf"{_RE_STEMS}(s?)$", r"\1er\2"),
    _rule("red", r"^(cent|fib|lust|mit|lit)red$", r"\1ered"),
    _rule("ring", r"^(cent)ring$", r"\1ering"),
    _rule("re", r"^(cent|fib|theat)re(?=[bfglop])", r"\1er"),  # centrepiece, fibreglass
    _rule("manoeuvr", r"manoeuvr(?:e(?=s?$)|(?=ed$|ing|ab))", "maneuver"),
    # Latin names of species stay: "Haemophilus", "faecalis", "gonorrhoeae".
    _rule("haem", r"haem$", "heme"),
    _rule("haem", r"(?<!ac)haem(?!ophilus|atobium|olyticus|aphysalis)", "hem"),
    _rule("aemi", r"aemi(?=[ac])", "emi"),
    _rule("paed", r"paed(?=iatr|ic|ia|o)", "ped"),
    _rule("gynaec", r"gynaec", "gynec"),
    _rule("aesth", r"(?:(?<=[ay]n|ar|er|ys|yp)|(?<=kin))aesth(?=es|et)", "esth"),
    _rule("caes", r"caes(?=ium|arean)", "ces"),
    _rule("caec", r"caec(?=um|al)", "cec"),
    _rule("faec", r"faec(?=es|al(?!is))", "fec"),
    _rule("aetiol", r"aetiol", "etiol"),
    _rule("palaeo", r"palaeo", "paleo"),
    _rule("phaeo", r"^phaeo", "pheo"),
    _rule("mediaev", r"mediaev", "mediev"),
    _rule("naev", r"^naev(?=us$|i$|o)", "nev"),
    _rule("laevo", r"^laevo", "levo"),
    # American words keep the o of "gastroesophageal", "phytoestrogen" and "angioedema".
    _rule("oe", r"(?:^|(?<=trans)|(?<=anti))oe(?=dema|soph|str(?:[aou]|io))", "e"),
    _rule("oedem", r"(?:(?<=lymph)|(?<=myx)|(?<=papill))oedem", "edem"),
    _rule("foet", r"foet(?=us|al|icid|id$)", "fet"),
    _rule("coeli", r"^coeli(?=ac)", "celi"),
    _rule("rrhoe", r"rrhoe(?!ae)", "rrhe"),
    _rule("pnoe", r"pnoe", "pne"),
    _rule("homoeo", r"homoeo", "homeo"),
    _rule("sulph", r"sulph", "sulf"),
    _rule("leuco", r"leuco(?=cyt|pen)", "leuko"),
    _rule("ll", _DOUBLED_L_STEMS, r"\1\2"),
    _rule("marvell", r"marvell", "marvel"),
    _rule("tranquill", r"tranquilli(?=z)", "tranquili"),
    _rule("ogu", r"^((?:cat|[ah]n|hom)[ao]log)u(?:e(?=s?$)|(?=ed$|ing$))", r"\1"),
    _rule("gramme", r"gramme(s?)$", r"gram\1"),
)


_MARKED = re.compile("|".join(sorted({rule.marker for rule in _RULES})))


@lru_cache(maxsize=65_536)
def american(word: str) -> str:
    """Return the American twin of a word in lower case, or the word itself if it has none."""
    if "-" in word:
        return "-".join(american(part) for part in word.split("-"))
    whole = _WHOLE_WORDS.get(word)
    if whole:
        return whole
    if word.endswith("s") and (singular := _WHOLE_WORDS.get(word[:-1])):
        return singular + "s"
    if not _MARKED.search(word):
        return word
    for marker, pattern, replacement in _RULES:
        if marker in word:
            word = pattern.sub(replacement, word)
    return word


def word_sequences(form: str) -> set[tuple[str, ...]]:
    """Return the word sequences under which a form is met: British, American, hyphens parted."""
    lower = form.lower()
    keys = set()
    for spelling in (lower, lower.replace("-", " ")) if "-" in lower else (lower,):
        plain = spelling.isalpha() or spelling.replace(" ", "").isalpha()
        words = tuple(spelling.split() if plain else words_of(spelling))
        keys.add(words)
        keys.add(tuple(map(american, words)))
    keys.discard(())
    return keys
