"""Where sentences are parted: both parts must stand."""

from __future__ import annotations

import pytest

from kmtext.english.enumerations import (
    asides,
    brackets,
    is_flattened_list,
    long_bracket,
    opens_each_part,
    things_listed,
)
from kmtext.english.late_verbs import aside_before_verb, late_verb, long_opening
from kmtext.english.pipeline import Pipeline
from kmtext.english.sentences import Sentence
from kmtext.english.splits import best_split
from kmtext.readers import read_text
from kmtext.rules.km101_long_sentence import clauses
from kmtext.units import read_units


def sentence(text: str, pipeline: Pipeline) -> Sentence:
    (unit,) = read_units(read_text(text, "text"), pipeline)
    return unit


@pytest.mark.parametrize(
    ("first", "second", "opening"),
    [
        ("The clinic saw forty people each day", ", but many of them had to wait.", "But many of"),
        (
            "The nurses rang each person every week",
            "; however, most people wanted a visit at home.",
            "However, most people wanted",
        ),
        ("The team gave out a long form", ", which is hard to fill in at home.", "This is hard"),
        (
            "We asked forty people about their sleep",
            " and found that most slept badly.",
            "We found",
        ),
        (
            "People told us about the first signs of an attack",
            ", such as a tight chest, a cough and poor sleep.",
            "Examples are a tight",
        ),
        (
            "Many clinics ask people to come in each month",
            ", but barriers such as cost, stigma or work can keep them away.",
            "But barriers such",
        ),
        (
            "Most of the people slept well at home",
            " because the new pills made them tired.",
            "This is because the new pills",
        ),
        (
            "The results of the trial were mixed",
            " and it is too soon to say what to do.",
            "It is too",
        ),
        (
            "People in the group did not sleep well",
            ", mainly because the new pills made them tired.",
            "This is mainly because the new pills",
        ),
        (
            "The night nurses looked at all of the forms",
            " and found that most people slept badly.",
            "They found",
        ),
        (
            "The team tried out lamps in forty homes",
            " to see whether people slept better with them.",
            "The aim was to see whether people",
        ),
        (
            "The nurses rang the homes in the morning",
            " so that people could ask them about the pills.",
            "That way, people could ask",
        ),
        (
            "The result of the trial is not certain",
            " because of the small number of people in it.",
            "This is because of the small number",
        ),
        (
            "The new lamps were too bright for some people",
            ", making it hard to sleep through the night.",
            "This made it hard",
        ),
        (
            "The pills did not help people to sleep",
            ", as most of them forgot to take one.",
            "This is because most of them",
        ),
        (
            "Most of the clinics were full in the winter",
            " but in some of the towns the nurses came to people's homes.",
            "But in some",
        ),
        (
            "The trial did not go on as we had hoped",
            ": it was stopped after a few weeks.",
            "It was stopped",
        ),
        (
            "Most of the people slept well in the first week",
            ", whilst the others lay awake until the morning.",
            "The others lay",
        ),
        (
            "The lamps were too bright for most of the people",
            ", but the one that the nurses had brought from home was liked by all.",
            "But the one that",
        ),
        (
            "The lamps were too bright for most of the people",
            ", and based on this small trial, we are not sure of them.",
            "Based on this",
        ),
        (
            "With a lamp, 6 of 100 people fell at home",
            ", compared with 9 of 100 people who had no lamp.",
            "This compares with 9 of 100",
        ),
        (
            "Tiredness of this kind can last for weeks",
            ", which means that people of all ages stay at home, such as nurses.",
            "This means that people of",
        ),
        (
            "People link things that are far apart",
            " – for example, they can tell a smell from years ago.",
            "For example, they can tell",
        ),
        (
            "The lamps were bright and cheap to run",
            ", with no change in the number of falls at night.",
            "There was no change in",
        ),
        (
            "The nurse forgot to bring the lamps to the people",
            " or a doctor decided that it was too late in the night.",
            "Or a doctor decided",
        ),
        (
            "We can say that the old lamps are safe",
            ", but not in terms of their price and of their look.",
            "This is not so in terms of",
        ),
        (
            "We asked them, rang them and wrote them long letters, met them at home",
            ", and helped them to fill in the form.",
            "We also helped",
        ),
        (
            "The evidence is weak and most trials were small",
            " and, therefore, we do not know if the lamps help.",
            "So we do not",
        ),
        (
            "These tests of the eyes are cheap",
            ", they can miss some of the people who see badly.",
            "They can miss",
        ),
        (
            "The pain can be treated by rest",
            " but some people still feel it after a year at home.",
            "But some people",
        ),
        (
            "The lamp does not help for more than a week",
            " so those people who slept badly before the trial are tired again.",
            "So those people who",
        ),
        (
            "Sleep did not change in the first weeks",
            "; mood, pain, and the other worries were not better either.",
            "Mood, pain",
        ),
    ],
)
def test_both_parts_stand(first: str, second: str, opening: str, pipeline: Pipeline) -> None:
    whole = sentence(first + second, pipeline)
    split = best_split(whole)
    assert split
    assert whole.text[: split.end] == first
    assert split.opening.startswith(opening) or opening.startswith(split.opening)


def test_a_first_word_that_links_is_dropped(pipeline: Pipeline) -> None:
    whole = sentence("Although the pills are cheap and easy to take, most people stop.", pipeline)
    assert best_split(whole) is None, "the second part would be too short"
    whole = sentence(f"{whole.text[:-1]} taking them after a few weeks.", pipeline)
    split = best_split(whole)
    assert split
    assert (split.drop, split.opening) == ("Although", "But most people stop")
    whole = sentence(
        "Because the pills are cheap and easy to take, most people stay on them for a year.",
        pipeline,
    )
    split = best_split(whole)
    assert split is not None
    assert (split.drop, split.opening) == ("Because", "So most people stay")


@pytest.mark.parametrize(
    "text",
    [
        "If the pain does not stop after a week, and the leg is still red, you should ring us.",
        "We measured the strength of the legs and the time that people took to walk home.",
        "Pain, loss of sleep, and a lack of care for oneself were common in both of the groups.",
        "The nurse asked whether the pills had helped them, and whether they would take them again.",
        "Patients who are new to a large care home and drug treatment are often worried about it.",
        "We suggest that the doses of the pills, and the time to take them should be told to all.",
        "Where pills have cheap twins and they work well, most of the clinics could give those.",
        "They searched the shelves to weigh its benefits and harms with no treatment or a dummy.",
        "The people left the clinic early because a nurse was ill that day or because it was late.",
        "The homes were not alike in the age of the people, the kind of lamp and the exact time was lost.",
        "One year after the trial of the lamps stopped, they still slept better than the other people.",
        "We do not know whether the lamps helped the people or they slept better for another reason.",
        "The legs were hard to see well, such as the knee, swelling of the foot and the sore toes.",
        "The nurse showed them how to do it, holding the arm at the side and turning it with care.",
        "It told them of the best dose and length of time the pills should be taken in all.",
        "The number of visits to the clinic and the length of each of these visits did not change.",
        "The trial, which cost two towns a lot, with nurses in each of them, showed that lamps can help.",
        "They spent less time in bed, had better sleep in the night and had fewer falls in the day.",
        "We asked them about the best ways of getting some sleep, taking a walk or resting in the day.",
        "Assuming the lamps were on each night in the week, one of the ten homes could save a lot.",
        "The nurses were not told of it, one in May, one in June, one in July and one in a late week.",
        "It may be possible for all of the nurses to see whether people sleep better with the lamps.",
        "The lamps helped the old people to sleep at night, keeping most of them in their own beds,",
    ],
)
def test_what_hangs_together_is_left_so(text: str, pipeline: Pipeline) -> None:
    assert best_split(sentence(text, pipeline)) is None


def test_one_more_reason_stays_with_the_first(pipeline: Pipeline) -> None:
    text = "The lamps were of little use, due to a fault in most of those we tried, and also because there were few people at home."
    split = best_split(sentence(text, pipeline))
    assert split is None or not text[: split.end].endswith("also")


def test_a_list_is_counted_where_bullets_would_help(pipeline: Pipeline) -> None:
    long = "Bring your pills, the forms, a warm coat, some food, your letters and a friend to us."
    assert things_listed(sentence(long, pipeline)) == 6
    assert things_listed(sentence("They had pain, fever, a rash and a cough.", pipeline)) == 0
    more = "The traps can be of use to many, saving the time of nurses, often helping the poor who live in towns and the old."
    assert things_listed(sentence(more, pipeline)) == 0


def test_brackets_of_figures_are_no_aside(pipeline: Pipeline) -> None:
    figures = sentence("It fell (from 12 to 9.5, 14 to 8.25, 13 to 8.75 and 15 to 9.5).", pipeline)
    assert long_bracket(figures, 8) is None
    aside = sentence("The knee (the joint that bends your leg when you walk) hurt.", pipeline)
    assert long_bracket(aside, 8) == "the joint that bends your leg when you walk"


@pytest.mark.parametrize(
    ("text", "flattened"),
    [
        ("We asked about: - Group 1, the old - Group 2, the young.", True),
        ("We asked: 1. how they sleep; 2. how they eat.", True),
        ("It helps (1) the young, (2) the old and (3) the sick.", True),
        ("It helps (1) the young and (2) the old.", False),
        ("The clinic – and its team – saw the old.", False),
        ("They took 1.5 mg and 2.5 mg a day.", False),
    ],
)
def test_a_list_whose_items_ran_together(text: str, flattened: bool, pipeline: Pipeline) -> None:
    assert is_flattened_list(sentence(text, pipeline)) is flattened


@pytest.mark.parametrize("mark", ["• ", "- "])
def test_what_has_bullets_needs_none(mark: str, pipeline: Pipeline) -> None:
    things = "They bring tea, milk, bread, fruit, soap, stamps and a daily paper"
    doors = "They ask how it went, how it felt, and how it ended."
    assert things_listed(sentence(f"{things}.", pipeline)) == 7
    assert things_listed(sentence(f"{mark}{things}.", pipeline)) == 0
    assert opens_each_part(sentence(doors, pipeline)) == "how"
    assert opens_each_part(sentence(f"{mark}{doors}", pipeline)) is None


def test_no_split_leaves_a_bracket_open(pipeline: Pipeline) -> None:
    whole = sentence(
        "1) The care of people who came to a clinic (the old (over 60) or the young were seen; the "
        "mothers were asked to come again in the spring).",
        pipeline,
    )
    assert best_split(whole) is None
    whole = sentence(
        "The clinic saw most of the people (the old ones), but many of them had to wait.", pipeline
    )
    split = best_split(whole)
    assert split
    assert whole.text[: split.end].endswith("(the old ones)")


def test_brackets_that_go_together_stay(pipeline: Pipeline) -> None:
    whole = sentence(
        "It brings good things (more sleep for the people who take it at night) and bad ones "
        "(more pain the next day).",
        pipeline,
    )
    assert long_bracket(whole, 8) is None


def test_questions_side_by_side_do_not_hang(pipeline: Pipeline) -> None:
    assert clauses(sentence("We asked: how do they sleep; and how do they eat?", pipeline)) == 0
    assert clauses(sentence("We asked whether those who sleep eat.", pipeline)) == 2


def test_parts_that_open_alike_are_seen(pipeline: Pipeline) -> None:
    alike = "They stayed in until the pain went, until the nurse came, or until it was light."
    assert opens_each_part(sentence(alike, pipeline)) == "until"
    assert (
        opens_each_part(sentence("They stayed until it was light, and until noon.", pipeline))
        is None
    )


def test_grades_and_short_forms_are_no_asides(pipeline: Pipeline) -> None:
    text = "The lamps (small ones you can carry about) help (very low-certainty evidence) at home (AH)."
    assert asides(sentence(text, pipeline)) == ["small ones you can carry about"]


@pytest.mark.parametrize(
    ("text", "words", "verb"),
    [
        ("However, the use of lamps in the homes of old people helps.", 10, "helps"),
        ("Lamps help.", None, None),
        ("In most of the homes with lamps for the old people slept well.", None, None),
        ("The lamps that people had in all of the rooms of their homes helped.", None, None),
        ("The lamps, the beds and the chairs in all of the homes were new.", None, None),
    ],
)
def test_a_late_verb(text: str, words: int | None, verb: str | None, pipeline: Pipeline) -> None:
    late = late_verb(sentence(text, pipeline), 10)
    assert (late and late.words, late and late.verb) == (words, verb)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        (
            "We asked whether the new lamps, which hang from the wall beside the bed, can help people.",
            "which hang from the",
        ),
        ("The nurses, who rang, were kind.", None),
        ("The lamps helped the people, who lay in bed for most of the day, to sleep.", None),
    ],
)
def test_an_aside_before_the_verb(text: str, aside: str | None, pipeline: Pipeline) -> None:
    assert aside_before_verb(sentence(text, pipeline)) == aside


@pytest.mark.parametrize(
    ("text", "words", "then"),
    [
        (
            "Faced with a growing number of falls in the homes of old people, we need lamps.",
            13,
            "we need lamps",
        ),
        ("In the first year, we gave out lamps.", None, None),
        (
            "According to the last report of the homes for old people here, we need lamps.",
            None,
            None,
        ),
        ("When the number of falls in the homes of old people grows, we need lamps.", None, None),
    ],
)
def test_a_long_opening(text: str, words: int | None, then: str | None, pipeline: Pipeline) -> None:
    opening = long_opening(sentence(text, pipeline), 10)
    assert (opening and opening.words, opening and opening.then) == (words, then)


def test_things_behind_a_colon_and_pairs_of_brackets(pipeline: Pipeline) -> None:
    whole = sentence(
        "There were two lamps: one that hung from the wall; and one by the bed.", pipeline
    )
    assert things_listed(whole)
    whole = sentence("There were two: 40 people (10%; 4 in 40) had one that hung down.", pipeline)
    assert not things_listed(whole)
    assert brackets(whole) == 1
