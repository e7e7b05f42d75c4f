"""What a text tells is seen where it is told, and only there."""

from __future__ import annotations

import pytest

import kmtext
from kmtext.analysis import Analysis, analyse
from kmtext.checklist import checklist
from kmtext.content import ACTION, BY_NAME, CONTENTS, HARM, LIMITS, addresses, tells_of_findings
from kmtext.english.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.rules import find_rule
from kmtext.terms.lists import phrase_book

TOLD = {
    "meaning": ("This means that hospitals could plan shorter shifts.", "The sky is blue."),
    "action": ("Hospitals should plan shorter shifts.", "You do not need to be fit."),
    "cost": ("It costs £20 a year.", "It takes an hour."),
    "setting": ("We worked in care homes.", "We worked in groups."),
    "readiness": ("Two towns have rolled out the groups.", "Two towns have groups."),
    "harms": ("Two people had side effects.", "Two people had lunch."),
    "limits": ("We are not sure why.", "The moon is far away."),
    "participants": ("We asked 40 people who live alone.", "We met on Monday."),
    "size": ("We found three small studies.", "We found a small village."),
    "people": ("The trials had 40 nurses in all.", "The trials had good nurses."),
    "numbers-affected": ("About 3 million people live alone.", "Some people live alone."),
    "numbers": ("It rose by 40%.", "It rose."),
    "more": ("Find out more on our website.", "We went for a walk."),
    "contact": ("Email us with what you think.", "We think a lot."),
    "involvement": ("Six people with asthma helped us plan it.", "Six people with asthma left."),
    "story": ("“I came for my knees and stayed for the company,” said Ann.", "Ann came."),
    "date": ("We looked at studies up to June 2024.", "We looked at studies."),
    "funding": ("The NIHR funded the study.", "The NIHR exists."),
    "options": ("There are three options.", "There are three towns."),
    "fairness": ("People in deprived areas gained most.", "People in towns gained most."),
    "adoption": ("Staff need a day of training.", "They need a day of rest."),
    "early": ("These are early results.", "We rose early."),
    "offline": ("Ring us for a printed copy.", "Look at the screen."),
    "aim": ("We wanted to find out if walking helps.", "Walking is free."),
    "design": ("We randomly put 40 people into two groups.", "Walking may be free."),
    "sharing": ("We will share what we find in a newsletter.", "We will ask 40 people."),
}


def analysed(text: str, pipeline: Pipeline) -> Analysis:
    return analyse(read_text(text, "markdown"), pipeline, phrase_book(("health",)))


def test_every_content_has_a_case_and_a_phrase_that_fits_a_list() -> None:
    assert set(TOLD) == set(BY_NAME) == {content.name for content in CONTENTS}
    assert not [content.phrase for content in CONTENTS if "," in content.phrase]


@pytest.mark.parametrize("name", BY_NAME)
def test_what_is_told_is_seen_and_what_is_not_is_not(name: str, pipeline: Pipeline) -> None:
    told, other = TOLD[name]
    seen, unseen = (list(BY_NAME[name].sentences(analysed(t, pipeline))) for t in (told, other))
    assert [sentence.text for sentence in seen] == [told]
    assert unseen == []


def test_where_studies_were_sought_is_no_place_to_find_out_more(pipeline: Pipeline) -> None:
    text = "We searched MEDLINE and https://trials.example.org for trials until May 2020."
    searched = analysed(text, pipeline)
    assert [sentence.role for sentence in searched.sentences] == ["methods"]
    assert not list(BY_NAME["more"].sentences(searched))


def test_a_heading_tells_too(pipeline: Pipeline) -> None:
    analysis = analysed("# Walking\n\nWe walked.\n\n## Contact\n\nDr Ada Example.\n", pipeline)
    assert [s.text for s in BY_NAME["contact"].sentences(analysis)] == ["Dr Ada Example."]


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("We found that nurses slept better on short shifts.", True),
        ("The moon is far away.", False),
        ("We will ask 40 nurses. We plan to compare shifts. In our pilot, nurses slept better.", False),
    ],
)  # fmt: skip
def test_plans_and_texts_without_a_study_tell_of_no_findings(
    text: str, *, tells: bool, pipeline: Pipeline
) -> None:
    assert tells_of_findings(analysed(text, pipeline)) is tells


@pytest.mark.parametrize("code", ["KM501", "KM502", "KM503", "KM504"])
def test_a_text_without_a_study_is_asked_for_nothing(code: str, pipeline: Pipeline) -> None:
    text = "# Lead\n\nLead in water can make people sick. Run the tap before they drink. " * 8
    assert list(find_rule(code)().check(analysed(text, pipeline))) == []


def test_what_is_missing_is_told_once_at_the_title(pipeline: Pipeline) -> None:
    text = "# Shifts\n\nWe found that nurses slept better on short shifts. We asked 40 nurses.\n"
    rule = find_rule("KM504")(contents=("limits", "cost", "more", "participants"))  # type: ignore[call-arg]  # a setting of this rule
    (found,) = rule.check(analysed(text, pipeline))
    assert found.actual == "Shifts"
    assert found.message.startswith(
        "Nothing seems to say how sure the findings are, what it costs or saves or where to find out more."
    )


def test_who_should_act_is_found_by_its_words(pipeline: Pipeline) -> None:
    """Each turn of phrase: sentences without one of the words are not looked at."""
    turns = [
        "Ministers can help.",
        "We urge them to.",
        "Tell us.",
        "Call your doctor.",
        "Train staff.",
    ]
    turns += [
        f"Schools {word} plan it." for word in ("should", "could", "need to", "must", "might")
    ]
    turns += [
        "Staff may want to go.",
        "The team needs to go.",
        "Consider a walk.",
        "Speak to them.",
    ]
    owners = ["The Department of Health and Social Care", "Integrated care boards", "ICBs", "NICE"]
    owners += ["Integrated care systems", "The Home Office", "The Ministry of Health", "The police"]
    turns += [f"{owner} should fund it." for owner in owners]
    analysis = analysed(" ".join(turns) + " The team went.", pipeline)
    assert [sentence.text for sentence in ACTION.told_in(analysis)] == turns


TURNS = {
    "cost": "costs £5|cost $ 5|costs €1|has budgets|makes savings|saves time|is affordable|takes staff time"
    "|can spend more|is cost-effective|is low-cost",
    "setting": "is in general practice|left the gp surgery|is in primary care|is on wards|is in a clinic"
    "|left care homes|is in hospices|left the emergency department|is in intensive care|saw outpatients"
    "|saw inpatients|left pharmacies|had usual care|is rural|is urban|saw deprivation|is the setting"
    "|left your practice|uses mental health services",
    "readiness": "was piloted|is feasible|was rolled out|had a roll-out|adopted it|implements it|is already in use"
    "|has since grown|uses training packs|has toolkits|has a protocol|has guidelines|had referrals|was referred"
    "|put into practice|is ready to use|more research is needed",
    "harms": "was harmful|was hurt|had side effects|had unwanted effects|is adverse|is unsafe|has risks|had injuries"
    "|was injured|had complications|fell over|saw falls|was bleeding|saw deaths|died|is worse",
    "more": "said find out more|is in full report|said read more|has more information|has a contact|said call us"
    "|has an e-mail|has email|has a website|has a web page|has a helpline|has a support group|said tell us"
    "|said ask at your clinic",
}
"""What an “It” may be said to be or do, by what that tells of."""


@pytest.mark.parametrize("name", TURNS)
def test_each_turn_of_phrase_is_found_by_its_words(name: str, pipeline: Pipeline) -> None:
    """Sentences without one of the words are not looked at."""
    turns = [f"It {turn}." for turn in TURNS[name].split("|")]
    analysis = analysed("\n\n".join([*turns, "It went."]), pipeline)
    assert [sentence.text for sentence in BY_NAME[name].told_in(analysis)] == turns


@pytest.mark.parametrize(
    ("told", "sure"),
    [
        ("The evidence was of low quality.", True),
        ("More studies are needed to be sure.", True),
        ("We do not know whether it lasts.", True),
        ("Nurses did not know who got the drug.", False),
        ("They did not know which treatment they got.", False),
        ("They were put in groups, that is, assigned by chance alone.", False),
        ("Certain nurses were unable to do night shifts.", False),
        ("We wrote to hospitals to find more studies.", False),
    ],
)
def test_measure_checklist_and_rule_agree_on_limits(told: str, *, sure: bool) -> None:
    """What one of them sees, the others do too."""
    text = f"We found in our study that nurses slept better on short shifts. {told}"
    report = kmtext.check(text, audience="public")
    document = read_text(text, "text")
    asked = checklist(kmtext.analyse_document(document), kmtext.load_profile("public"))
    (limits,) = (m for m in report.dimensions["relevance"].measures if m.name == "limits")
    (certainty,) = (item for item in asked.items if item.name == "certainty")
    missed = any("how sure" in s.message for s in report.suggestions if s.code == "KM504")
    assert (bool(limits.value), bool(certainty.seen), not missed) == (sure, sure, sure)


@pytest.mark.parametrize(
    ("text", "is_harm"),
    [
        ("People taking the drug reported nausea and vomiting.", True),
        ("Of those who took the tablets, 12 in 100 had headaches.", True),
        ("The vaccine caused a sore arm or a rash in some.", True),
        ("Dizziness was more common in people who took the drug.", True),
        ("Some people felt sick after the injection, and drowsiness was reported with the pills.", True),
        ("People with migraine often have headaches and nausea.", False),
        ("The drug reduced nausea and vomiting.", False),
        ("People taking the drug had fewer headaches.", False),
        ("Flu causes fever, tiredness and a headache.", False),
        ("Before treatment, half of the patients had diarrhoea.", False),
        ("The tablets are used to treat itching.", False),
        ("Vomiting was less common in people who took the drug.", False),
    ],
)  # fmt: skip
def test_symptoms_are_harm_where_a_treatment_brings_them(
    text: str, *, is_harm: bool, pipeline: Pipeline
) -> None:
    seen = [sentence.text for sentence in HARM.told_in(analysed(text, pipeline))]
    assert seen == ([text] if is_harm else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We are very sure of the results.", False),
        ("We are not very sure of the results.", True),
        ("The results are certain.", False),
        ("The results are not certain.", True),
        ("No limitations were reported.", False),
        ("This study has no limitations that we know of.", False),
        ("The study had no limitations, but we do not know how long the gain lasts.", True),
        ("The limitation is that few people took part.", True),
        ("Parking at the clinic may be limited.", False),
        ("The evidence is limited.", True),
        ("Staff limited numbers to 12 people.", False),
        ("We found a limited number of studies.", True),
        ("We may not always answer but phone us.", False),
        ("The findings may not apply to children.", True),
    ],
)
def test_what_sounds_like_limits_tells_of_none(
    text: str, *, told: bool, pipeline: Pipeline
) -> None:
    text = f"We found that walking helps. {text}"
    assert bool(list(LIMITS.sentences(analysed(text, pipeline)))) == told
    assert bool(LIMITS.told_in(analysed(text, pipeline))) <= told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We measured a fall of 3 points in pain.", False),
        ("Two people had a fall in hospital.", True),
        ("This page tells you how to take it safely.", False),
        ("You can take it safely.", True),
        ("We asked people how much pain they had and they said it was worse in winter.", False),
        ("We asked people how much pain they had; two people died.", True),
        ("There was a fall of 3 points in pain, and two people died.", True),
    ],
)
def test_what_sounds_like_harm_tells_of_none(text: str, *, told: bool, pipeline: Pipeline) -> None:
    assert bool(list(HARM.sentences(analysed(text, pipeline)))) == told


def test_we_who_did_the_study_speak_to_nobody(pipeline: Pipeline) -> None:
    text = "We searched six databases for trials. We randomly put 40 people into two groups."
    told = analysed(f"{text} You may want to try it.", pipeline)
    assert addresses(told) == 3
    assert addresses(told, besides="methods") == 1


def severities(text: str, code: str) -> list[str]:
    found = kmtext.check(text, audience="public", format="markdown").suggestions
    return [s.severity for s in found if s.code == code]


def test_a_review_with_no_word_on_what_it_means_draws_advice() -> None:
    opening = "# Shifts\n\nThis review of six trials in 400 nurses found that they slept better on short shifts. "
    shift = "Nurses on long shifts woke up more often at night than the others did. " * 9
    assert severities(opening + shift, "KM501") == ["advice"]
    assert severities(opening + shift + "Hospitals could plan short shifts.", "KM501") == []


@pytest.mark.parametrize(
    ("found", "warns"),
    [
        ("This review of six trials found that nurses slept better. We are not sure why.", True),
        (
            "This review of six trials in 400 nurses found that they slept better. We are not sure why.",
            False,
        ),
        ("This review looked for trials of short shifts in nurses. We found no trials.", False),
    ],
)
def test_how_many_people_took_part_in_a_review_is_missed(found: str, *, warns: bool) -> None:
    assert ("warning" in severities(f"# Shifts\n\n{found}", "KM504")) is warns
