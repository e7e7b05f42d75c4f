"""What to ask of a text before it goes out: questions that only people can answer."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """A question for the author, and what kmtext can look for meanwhile."""

    name: str
    about: str
    ask: str
    source: str
    contents: tuple[str, ...] = ()
    """What to look for in the text, by the names of `content`."""
    measures: tuple[str, ...] = ()
    """Figures that bear on it, by the names of measures."""
    of_study: bool = False
    """Whether it is for texts alone that tell of a study."""


_PAGE = "NIHR, dissemination page"
_BLOG = "NIHR blog, July 2024"
_CDC = "CDC Clear Communication Index"

QUESTIONS: tuple[Question, ...] = (
    Question(
        "brief", "Length",
        "Is this the short version? Is there one page for those with less time?",
        _PAGE, measures=("words",),
    ),
    Question(
        "lead", "What it bears on",
        "Which decision, service or budget does it bear on?",
        _PAGE, ("meaning", "action"), ("words-to-first-finding",),
    ),
    Question(
        "decision", "The decision",
        "Which decision is to be made, when, and who makes it?",
        "Lavis and others 2009", ("options", "action", "date"),
    ),
    Question(
        "case", "The case for change",
        "What else will they weigh: cost, local figures, what people say?",
        _PAGE, ("numbers-affected", "cost", "setting", "options", "story"),
    ),
    Question(
        "contact", "A person to talk to",
        "Who is the named contact? When did you last speak with these readers?",
        _PAGE, ("contact",),
    ),
    Question(
        "context", "What presses on the readers",
        "Which pressures will change how it is read: staff, money, timing, fairness?",
        _PAGE, ("setting", "adoption", "fairness"),
    ),
    Question(
        "plain", "Plain words",
        "Has someone like your readers read it, and told you what it says?",
        _PAGE, measures=("unexplained-terms", "undefined-acronyms", "sentence-difficulty"),
    ),
    Question(
        "personal", "What it means for them",
        "What changes for these readers?",
        _PAGE, ("meaning", "action"), ("you-and-we",),
    ),
    Question(
        "group", "Who they are",
        "Who exactly is it for? What do they know already?",
        _PAGE,
    ),
    Question(
        "story", "A story",
        "A person's own words can help, but none are needed. Do you have some? Are they typical, and "
        "did the person agree?",
        _PAGE, ("story",),
    ),
    Question(
        "consent", "Privacy",
        "Could anyone be recognised? Have they agreed to that?",
        "this project's judgement",
    ),
    Question(
        "help", "Harm and help",
        "What should readers watch out for, and where do they get help?",
        f"{_CDC}, item 19", ("harms", "contact"),
    ),
    Question(
        "certainty", "How sure it is",
        "How sure are you? Have you said what is not known?",
        f"{_CDC}, item 11", ("limits",), of_study=True,
    ),
    Question(
        "formats", "Other forms",
        "Which other forms do they need: film, audio, easy read, sign language, a post to share?",
        _PAGE, ("offline",),
    ),
    Question(
        "versions", "Other versions",
        "Who else should know? Do they need a version of their own?",
        _PAGE,
    ),
    Question(
        "stage", "Early or final",
        "If results are early, does the text say so?",
        _PAGE, ("early",), of_study=True,
    ),
    Question(
        "involvement", "Who shaped it",
        "Who was involved, and in what? Were they paid and thanked?",
        _PAGE, ("involvement",),
    ),
    Question(
        "open", "Where to read more",
        "Can everyone read the full report? Does the link work?",
        _PAGE, ("more",), of_study=True,
    ),
    Question(
        "reach", "People who are not online",
        "How will it reach people who are not online, or who read another language?",
        _BLOG, ("offline",),
    ),
    Question(
        "objective", "What should happen",
        "What do you want to happen, and by when?",
        _BLOG, ("action", "date"),
    ),
    Question(
        "purpose", "Know or act",
        "Should readers know about it, or act on it? Can they tell which?",
        _BLOG, ("action",),
    ),
    Question(
        "test", "Trying it out",
        "How will you try it with readers? How will you know that it met their needs?",
        _BLOG,
    ),
    Question(
        "replies", "Replies",
        "Can readers answer you? What will you do with what they say?",
        "NIHR, What is knowledge mobilisation?", ("contact",),
    ),
    Question(
        "useful", "Whether it fits their work",
        "Have people who would use it said that it helps patients, staff or the service?",
        _PAGE, ("setting", "participants"),
    ),
    Question(
        "ready", "Whether it is ready",
        "How far along is the research? Who uses it already? What does it take to start?",
        _PAGE, ("readiness", "adoption"), of_study=True,
    ),
    Question(
        "adapt", "What may change",
        "What may a service adapt, and what must stay as it is?",
        _PAGE, ("adoption",),
    ),
    Question(
        "network", "Who passes it on",
        "Which network, champion or trusted colleague will discuss it?",
        _PAGE,
    ),
    Question(
        "effects", "Good and harm in numbers",
        "Does it give both good and harm as numbers of people, with how sure they are?",
        "BMJ Rapid Recommendations", ("numbers-affected", "harms", "limits"), of_study=True,
    ),
    Question(
        "monday", "Next week",
        "What could staff do differently next week, and what would it cost?",
        "NICE: how a guideline affects practice", ("action", "cost"),
    ),
    Question(
        "plan", "The plan",
        "Would a reader know what you want to learn, and how?",
        "NIHR, Plain English Summaries 2021", ("aim", "design"), of_study=True,
    ),
    Question(
        "sharing", "Sharing what you find",
        "How will you share what you find, and with whom?",
        "INVOLVE, Make it clear 2014", ("sharing",), of_study=True,
    ),
)  # fmt: skip
QUESTION_NAMES = tuple(question.name for question in QUESTIONS)
