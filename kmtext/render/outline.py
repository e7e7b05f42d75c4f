"""A document as a strip of roles, sentence by sentence, and the order that would serve its readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from kmtext.document import line_of
from kmtext.profile import Profile
from kmtext.render.names import printable, shown_name
from kmtext.render.text import unjudged
from kmtext.report import OrderVerdict, Report, Role, SentenceView
from kmtext.roles.order import SURE

OPENING = 50
"""Words that many readers get no further than."""
_STYLES: dict[Role | None, tuple[str, str, str]] = {
    "background": ("B", "blue", "background"),
    "aim": ("A", "cyan", "aim"),
    "methods": ("M", "magenta", "methods"),
    "findings": ("F", "bold green", "findings"),
    "caveats": ("C", "yellow", "how sure, limits"),
    "implications": ("I", "bold red", "what it means"),
    None: ("·", "dim", "other"),
}
_VERDICTS: dict[OrderVerdict, str] = {
    "findings-first": "Findings come first.",
    "methods-first": "Methods come first: every word on how it was done stands before the first finding.",
    "mixed": "Methods come before the first finding, and more of them after it.",
    "unclear": "No sentence says clearly what was found.",
    "not-applicable": "The order is not judged and no sentence is named to lead with, as {unjudged}.",
}


def outline(report: Report, profile: Profile) -> dict[str, Any]:
    """Return the outline as JSON values; sentences are numbered from 1, as people count them.

    Where no study is told of, no sentence has a role in telling of one.
    """
    has_roles = _has_roles(report, profile)
    sentences = [
        {
            "number": number,
            "line": line_of(report.source, sentence.start),
            "role": sentence.role if has_roles else None,
            "sure": has_roles and sentence.role_confidence >= SURE,
            "text": " ".join(report.source[sentence.start : sentence.end].split()),
        }
        for number, sentence in enumerate(report.sentences, 1)
    ]
    lead = report.order.lead
    return {
        "path": report.path,
        "audience": report.audience,
        "verdict": report.order.verdict,
        "first_finding_word": report.order.first_finding_word,
        "methods_share": report.order.methods_share,
        "opening": _opening(report.sentences) if has_roles else {},
        "lead": next(
            (n for n, s in enumerate(report.sentences, 1) if lead and s.start == lead.start), None
        ),
        "sentences": sentences,
        "suggested_order": [
            {"role": role, "sentences": told}
            for role in profile.order
            if (told := [s["number"] for s in sentences if s["role"] == role])
        ],
    }


def _has_roles(report: Report, profile: Profile) -> bool:
    """Return whether a text tells of a study, or is of a kind that plans one."""
    return report.order.verdict != "not-applicable" or not profile.expects_findings


def _opening(sentences: Sequence[SentenceView]) -> dict[str, int]:
    """Count the words of each role among the first of the document."""
    found: dict[str, int] = {}
    left = OPENING
    for sentence in sentences:
        words = min(sentence.words, left)
        if words:
            name = sentence.role or "other"
            found[name] = found.get(name, 0) + words
        left -= words
    return found


def render(report: Report, profile: Profile) -> RenderableType:
    """Return the outline for a person to read."""
    found = outline(report, profile)
    if not found["sentences"]:
        return Text("There is no prose to outline.")
    name, readers = shown_name(report.path), printable(report.audience)
    title = Text.assemble((name, "bold"), f": outline for ‘{readers}’")
    advice = list(_advice(found, profile))
    if not _has_roles(report, profile):
        return Group(title, Text(), *advice, Text(), *_lines(found), Text())
    return Group(
        title, Text(), _strip(found), _legend(), Text(), *_lines(found), Text(), *advice, Text()
    )


def _strip(found: dict[str, Any]) -> Text:
    strip = Text()
    for sentence in found["sentences"]:
        sign, style, _ = _STYLES[sentence["role"]]
        strip.append(sign if sentence["sure"] else sign.lower(), style)
        strip.append(" ")
    return strip


def _legend() -> Text:
    names = ", ".join(f"{sign} {name}" for sign, _, name in _STYLES.values())
    return Text(f"{names}; a small letter is a guess", "dim")


def _lines(found: dict[str, Any]) -> Iterator[Text]:
    has_roles = any(sentence["role"] for sentence in found["sentences"])
    for sentence in found["sentences"]:
        _, style, name = _STYLES[sentence["role"]]
        guess = "" if sentence["sure"] or sentence["role"] is None else "?"
        yield Text.assemble(
            (f"{sentence['number']:>3}  line {sentence['line']:<5}", "dim"),
            (f"{name + guess:<18}" if has_roles else "", style), printable(sentence["text"]), no_wrap=True, overflow="ellipsis",
        )  # fmt: skip


def _advice(found: dict[str, Any], profile: Profile) -> Iterator[Text]:
    yield Text(_VERDICTS[found["verdict"]].format(unjudged=unjudged(profile)), "bold")
    if found["verdict"] == "not-applicable":
        return
    first, share, lead = found["first_finding_word"], found["methods_share"], found["lead"]
    if first is not None:
        yield Text(f"{first} word{'' if first == 1 else 's'} stand before the first finding.")
    if share is not None:
        yield Text(f"Methods take {share:.0%} of the words.")
    told = ", ".join(f"{_name(role)} {words}" for role, words in found["opening"].items())
    yield Text(f"The first {sum(found['opening'].values())} words: {told}.")
    if lead is not None:
        words = found["sentences"][lead - 1]["text"].split()
        quote = " ".join(words[:10]) + (" …" if len(words) > 10 else "")
        move = "Keep the lead" if lead == 1 else f"Lead with sentence {lead}"
        yield Text(f"{move}: ‘{quote}’")
    else:
        yield Text(_no_lead(found["sentences"]))
    steps = (
        f"{_name(part['role'])} ({_numbers(part['sentences'])})"
        for part in found["suggested_order"]
    )
    yield Text(f"An order for these readers: {', then '.join(steps)}.")


def _no_lead(sentences: Sequence[dict[str, Any]]) -> str:
    """Say why no sentence is named to lead with."""
    if any(sentence["role"] == "findings" for sentence in sentences):
        return (
            "No sentence is named to lead with: of none is it sure that it tells the main finding "
            "and makes sense by itself. Choose or write one."
        )
    return (
        "No sentence is named to lead with: none says clearly what was found. Write one that does."
    )


def _name(role: str) -> str:
    return next((name for key, (_, _, name) in _STYLES.items() if key == role), role)


def _numbers(numbers: Sequence[int]) -> str:
    """Write sentence numbers with runs drawn together: 1, 3–5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
