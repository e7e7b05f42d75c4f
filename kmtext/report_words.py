"""Words and turns that only reports use, and lighter ones for them.

This project's own, met in lay summaries of NIHR and Cochrane; MIT. What the lists of wordy phrases and
hidden verbs hold is not said again.
"""

from __future__ import annotations

VERBS = {
    "administration": "give",
    "adoption": "take up",
    "alleviation": "ease",
    "application": "apply",
    "assessment": "assess",
    "attainment": "reach",
    "avoidance": "avoid",
    "cessation": "stop",
    "collection": "collect",
    "comparison": "compare",
    "completion": "finish",
    "consideration": "consider",
    "consumption": "eat or drink",
    "decrease": "lower",
    "detection": "find",
    "development": "develop",
    "diagnosis": "diagnose",
    "discontinuation": "stop",
    "elimination": "get rid of",
    "enhancement": "improve",
    "establishment": "set up",
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
    "modification": "change",
    "monitoring": "check",
    "prevention": "prevent",
    "promotion": "promote",
    "provision": "give",
    "reduction": "reduce",
    "removal": "remove",
    "replacement": "replace",
    "restoration": "restore",
    "selection": "choose",
    "transmission": "spread",
    "treatment": "treat",
    "uptake": "take up",
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
    "acceptability": "whether people like",
    "accuracy": "how accurate",
    "adequacy": "whether … is enough",
    "applicability": "where … applies",
    "appropriateness": "whether … is right",
    "deterioration": "… getting worse",
    "duration": "how long … lasts",
    "effectiveness": "how well … works",
    "efficacy": "how well … works",
    "extent": "how far",
    "feasibility": "whether … can be done",
    "frequency": "how often",
    "impact": "how … affects",
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
    "suitability": "how well … suits",
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
    "assist": "help",
    "attempt": "try",
    "comprise": "include",
    "conduct": "do",
    "detect": "find",
    "discriminate": "tell apart",
    "employ": "use",
    "enable": "let",
    "evaluate": "look at",
    "exacerbate": "worsen",
    "exclude": "leave out",
    "facilitate": "make … easier",
    "identify": "find",
    "infer": "work out",
    "investigate": "look into",
    "observe": "see",
    "occur": "happen",
    "optimise": "improve",
    "perform": "do",
    "prolong": "lengthen",
    "restrict": "limit",
    "select": "choose",
}
LONG_WORDS = {
    "additional": "extra",
    "adequate": "good enough",
    "amongst": "among",
    "appropriate": "right",
    "beneficial": "helpful",
    "comparable": "similar",
    "concerning": "about",
    "considerable": "large",
    "currently": "now",
    "disproportionately": "more",
    "favourable": "good",
    "following": "after",
    "inadequate": "not good enough",
    "inappropriate": "wrong",
    "inconclusive": "unclear",
    "initially": "at first",
    "substantial": "large",
    "substantially": "much",
    "thereby": "so",
    "ultimately": "in the end",
    "upon": "on",
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
        *("require", "that", "therefore we", "thus", "versus"),
    ]
)
"""Wordy phrases that weigh nothing, or whose plain words fit in some places only."""
