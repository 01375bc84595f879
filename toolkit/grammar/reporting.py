"""The words that report: verbs by form and class, and where in a sentence a form is a verb at all."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Final, NamedTuple

from toolkit import lexicon

NAMING: Final = frozenset(
    (
        "call",
        "dub",
        "brand",
        "term",
        "label",
        "name",
        "nickname",
        "title",
        "entitle",
        "christen",
        "style",
        "bill",
        "deem",
        "tag",
    )
)
"""Verbs that give a name: right before a quote without an object they are passive (`a plan called "Dawn"`)."""

TOLD: Final = frozenset(("tell", "inform", "remind", "assure", "advise"))
"""Verbs whose object is the hearer."""


SPEECH: Final = frozenset(("say", "ask", "write", "voice", "go"))
"""The classes of verbs that report an utterance."""


class Verb(NamedTuple):
    """A form of a reporting verb."""

    lemma: str
    """Its dictionary form."""

    kind: str
    """Its class, one of those that the list explains: ``say``, ``ask``, ``call`` ..."""

    noun: bool
    """Whether its forms serve as nouns too: ``claims``."""

    form: str
    """``base``, ``present`` (third person), ``past`` or ``participle`` (-ing)."""


@cache
def verbs() -> dict[str, Verb]:
    """Return every form of every reporting verb in lower case."""
    table: dict[str, Verb] = {}
    for lemma, kind, forms, *noun in lexicon.rows("reporting_verbs"):
        base, present, *past, participle = forms.split(" ")
        twofold = bool(noun)
        for form in past:
            table.setdefault(form, Verb(lemma, kind, twofold, "past"))
        table.setdefault(present, Verb(lemma, kind, twofold, "present"))
        table.setdefault(participle, Verb(lemma, kind, twofold, "participle"))
        table.setdefault(base, Verb(lemma, kind, twofold, "base"))
    return table


def is_report(word: str, kinds: Collection[str] = SPEECH) -> bool:
    """Return whether *word*, in lower case, is a finite form of a verb of saying, asking or writing, or of *kinds*."""
    verb = verbs().get(word)
    return verb is not None and verb.kind in kinds and verb.form in {"past", "present"}
