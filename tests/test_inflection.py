"""Forms of verbs and nouns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmtext.words.inflection import WordClass, inflections

# Base, third person, past, participle, gerund.
VERBS = """
utilise utilises utilised utilised utilising
use uses used used using
undertake undertakes undertook undertaken undertaking
do does did done doing
be is was been being
have has had had having
give gives gave given giving
go goes went gone going
stop stops stopped stopped stopping
plan plans planned planned planning
occur occurs occurred occurred occurring
refer refers referred referred referring
permit permits permitted permitted permitting
visit visits visited visited visiting
benefit benefits benefited benefited benefiting
offer offers offered offered offering
develop develops developed developed developing
target targets targeted targeted targeting
focus focuses focused focused focusing
monitor monitors monitored monitored monitoring
travel travels travelled travelled travelling
label labels labelled labelled labelling
fulfil fulfils fulfilled fulfilled fulfilling
fuel fuels fuelled fuelled fuelling
enrol enrols enrolled enrolled enrolling
reveal reveals revealed revealed revealing
parallel parallels paralleled paralleled paralleling
help helps helped helped helping
need needs needed needed needing
show shows showed shown showing
fix fixes fixed fixed fixing
play plays played played playing
try tries tried tried trying
die dies died died dying
lie lies lay lain lying
agree agrees agreed agreed agreeing
dye dyes dyed dyed dyeing
age ages aged aged ageing
mimic mimics mimicked mimicked mimicking
reach reaches reached reached reaching
assess assesses assessed assessed assessing
quit quits quit quit quitting
equip equips equipped equipped equipping
begin begins began begun beginning
forget forgets forgot forgotten forgetting
overcome overcomes overcame overcome overcoming
withdraw withdraws withdrew withdrawn withdrawing
withhold withholds withheld withheld withholding
understand understands understood understood understanding
foresee foresees foresaw foreseen foreseeing
forgo forgoes forwent forgone forgoing
rerun reruns reran rerun rerunning
relay relays relayed relayed relaying
welcome welcomes welcomed welcomed welcoming
behave behaves behaved behaved behaving
re-evaluate re-evaluates re-evaluated re-evaluated re-evaluating
get gets got got getting
let lets let let letting
pay pays paid paid paying
"""

NOUNS = """
comorbidity:comorbidities  myocardial infarction:myocardial infarctions  heart attack:heart attacks
child:children  grandchild:grandchildren  person:people  analysis:analyses
meta-analysis:meta-analyses  diagnosis:diagnoses  prophylaxis:prophylaxes  criterion:criteria
hypothesis:hypotheses  bacterium:bacteria  phenomenon:phenomena  index:indices  matrix:matrices
stimulus:stimuli  virus:viruses  fetus:fetuses  pelvis:pelvises  bias:biases  abscess:abscesses
woman:women  human:humans  midwife:midwives  belief:beliefs  life:lives  tooth:teeth
study:studies  day:days  biopsy:biopsies  soliloquy:soliloquies  stomach:stomachs  church:churches
tax:taxes  dish:dishes  potato:potatoes  placebo:placebos  ratio:ratios  embryo:embryos
carcinoma:carcinomas  larva:larvae  MRI scan:MRI scans  MRI:MRIs  follow-up:follow-ups
standard of care:standards of care  loss to follow-up:losses to follow-up
number needed to treat:numbers needed to treat  quality of life:qualities of life
medicine to thin the blood:medicines to thin the blood  a heart attack:heart attacks
side effects:side effects  people:people  data:data  genetics:genetics  diabetes:diabetes
person who has asthma:people who have asthma  step forward:steps forward
person who often worries:people who often worry  person who teaches:people who teach
germ that medicines do not kill:germs that medicines do not kill  area under the curve:areas under the curve
five-year forward view:five-year forward views
treatment shown to work:treatments shown to work  disease that can spread:diseases that can spread
arthritis:arthritis  series:series  quiz:quizzes  leaf:leaves  programme:programmes
"""


@pytest.mark.parametrize("forms", VERBS.strip().splitlines())
def test_verb(forms: str) -> None:
    assert list(inflections(forms.split()[0], "verb").values()) == forms.split()


@pytest.mark.parametrize("pair", NOUNS.strip().replace("\n", "  ").split("  "))
def test_noun(pair: str) -> None:
    singular, plural = pair.split(":")
    assert inflections(singular, "noun") == {"NN": singular, "NNS": plural}


def test_first_word_of_a_verb_phrase_inflects() -> None:
    assert inflections("carry out", "verb") == {
        "VB": "carry out",
        "VBZ": "carries out",
        "VBD": "carried out",
        "VBN": "carried out",
        "VBG": "carrying out",
    }


def test_an_adverb_before_the_verb_stays() -> None:
    assert inflections("completely eliminate", "verb")["VBD"] == "completely eliminated"
    assert inflections("rely on", "verb")["VBD"] == "relied on"


def test_tags_part_past_from_participle() -> None:
    term, plain = inflections("undertake", "verb"), inflections("do", "verb")
    pairs = {form: plain[tag] for tag, form in term.items()}
    assert (pairs["undertook"], pairs["undertaken"]) == ("did", "done")


@pytest.mark.parametrize("word_class", ["adj", "adv", "phrase"])
def test_others_do_not_inflect(word_class: WordClass) -> None:
    assert inflections("in order to", word_class) == {"BASE": "in order to"}


@given(st.text("abcdefghiklmnoprstuvwxyz", min_size=2, max_size=12))
def test_every_verb_and_noun_has_every_form(word: str) -> None:
    verb = inflections(word, "verb")
    assert list(verb) == ["VB", "VBZ", "VBD", "VBN", "VBG"]
    assert verb["VBG"].endswith("ing")
    assert verb["VBZ"].endswith("s")
    assert all(inflections(word, "noun").values())
