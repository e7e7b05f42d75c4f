"""Words and turns that only reports use, and lighter ones for them.

This project's own, met in lay summaries of NIHR and Cochrane; MIT. What the lists of wordy phrases and
hidden verbs hold is not said again.
"""

from __future__ import annotations

VERBS = {
    "administration": "give",
    "application": "apply",
    "assessment": "assess",
    "avoidance": "avoid",
    "cessation": "stop",
    "completion": "finish",
    "comparison": "compare",
    "consideration": "consider",
    "decrease": "lower",
    "detection": "find",
    "development": "develop",
    "diagnosis": "diagnose",
    "discontinuation": "stop",
    "enhancement": "improve",
    "evaluation": "test",
    "examination": "examine",
    "exclusion": "leave out",
    "formation": "form",
    "identification": "find",
    "implementation": "put in place",
    "improvement": "improve",
    "inclusion": "include",
    "increase": "raise",
    "inhibition": "block",
    "initiation": "start",
    "insertion": "put in",
    "interpretation": "understand",
    "investigation": "look into",
    "maintenance": "keep",
    "management": "manage",
    "measurement": "measure",
    "prevention": "prevent",
    "promotion": "promote",
    "provision": "give",
    "reduction": "reduce",
    "removal": "remove",
    "replacement": "replace",
    "transmission": "spread",
    "treatment": "treat",
    "usage": "use",
    "use": "use",
    "utilisation": "use",
    "utilization": "use",
}
"""Nouns that hide what somebody does, and the verb; its “-ing” takes the place of the noun and “of”."""
CHANGES = {
    "decrease": "less or fewer",
    "improvement": "better",
    "increase": "more",
    "reduction": "less or fewer",
}
"""What says the same before “in”: “a reduction in pain”."""
TURNED = {
    "duration": "how long … lasts",
    "effectiveness": "how well … works",
    "efficacy": "how well … works",
    "frequency": "how often",
    "incidence": "how many get",
    "likelihood": "how likely",
    "magnitude": "how big",
    "occurrence": "… happening",
    "onset": "the start of",
    "prevalence": "how many have",
    "progression": "… getting worse",
    "recurrence": "… coming back",
    "resolution": "… going away",
    "severity": "how bad",
    "superiority": "which is better",
    "usefulness": "how useful",
}
"""Other nouns, and how to say them with what follows, which “…” stands for."""
NOT_HIDDEN = frozenset(
    [
        *("life", "these", "those", "this", "that", "which", "people", "patients", "women", "men"),
        *("children", "adults", "babies", "participants", "both"),
    ]
)
"""Behind these nouns and “of” or “in”, they hide no verb: “the quality of life”."""
OF_WORTH = {
    "benefit": "helpful",
    "concern": "worrying",
    "help": "helpful",
    "importance": "important",
    "interest": "interesting",
    "priority": "urgent",
    "relevance": "relevant",
    "use": "useful",
    "value": "useful",
}
PHRASES = {
    "contributed data": "gave results",
    "contributing data": "giving results",
    "in relation to": "about",
    "in the presence of": "with",
    "relating to": "about",
    "when compared to": "compared with",
    "when compared with": "compared with",
    "with the aim of": "to",
}
LONG_VERBS = {
    "administer": "give",
    "assess": "look at",
    "attempt": "try",
    "conduct": "do",
    "employ": "use",
    "enable": "let",
    "evaluate": "look at",
    "exclude": "leave out",
    "facilitate": "help",
    "identify": "find",
    "investigate": "look into",
    "observe": "see",
    "occur": "happen",
    "optimise": "improve",
}
LONG_WORDS = {
    "additional": "extra",
    "adequate": "good enough",
    "appropriate": "right",
    "beneficial": "helpful",
    "concerning": "about",
    "currently": "now",
    "following": "after",
    "various": "different",
    "via": "through",
}
"""Words that most readers know, each a little longer or stiffer than need be."""
SPECIALIST = frozenset(
    [
        *("adverse", "baseline", "clinical", "comparator", "comparators", "efficacy"),
        *("heterogeneity", "heterogeneous", "implications", "intervention"),
        *("interventions", "methodological", "morbidity", "mortality", "outcome"),
        *("outcomes", "parameters", "prognosis", "randomised", "randomized"),
        *("therapeutic", "associated"),
    ]
)
"""They weigh too, but what could stand for them differs from text to text."""
LEFT_OUT = frozenset(
    [
        *("as to", "characterised by", "eg", "enhance", "inadvertently", "ie"),
        *("incorporate", "indicate that", "individuals", "is characterised by"),
        *("require", "that", "therefore we", "thus"),
    ]
)
"""Wordy phrases that weigh nothing, or whose plain words fit in some places only."""
