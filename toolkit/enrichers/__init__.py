"""The enrichers, in the order in which they build on each other; each is imported when it is first needed."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import Final, Literal

from toolkit import identity
from toolkit.record import Article, changed

Mode = Literal["none", "missing", "again"]
"""Whether nothing is inferred, only what was not yet looked for, or everything anew."""

ENRICHERS: Final = ("language", "dates", "participants", "quotes", "commitments")
"""Modules of this package, each with ``find(article) -> article``; a later one sees what the earlier ones found."""


def enriched(article: Article, mode: Mode = "missing", model: str | None = None) -> Article:
    """Return *article* with what can be inferred from it.

    Args:
        article: What a reader transcribed, or an article enriched before.
        mode: ``none`` returns it as it is, ``missing`` adds what was not yet looked for, ``again`` first takes away
            what was inferred. What is stated always stays.
        model: A spaCy model of the user's that is also asked for names; none if absent.

    Raises:
        ModelError: The model cannot be had.
    """
    if mode == "none":
        return article
    found = article
    if mode == "again":
        from toolkit.enrichers.clearing import without_inferred  # noqa: PLC0415 - seldom needed

        found = without_inferred(article)
    for find in _finders(model):
        found = find(found)
    return found if found == article else changed(found, generator=identity.generator())


@cache
def _finders(model: str | None) -> tuple[Callable[[Article], Article], ...]:
    found = [importlib.import_module(f"{__name__}.{name}").find for name in ENRICHERS]
    if model is not None:
        from toolkit.enrichers.entities import finder  # noqa: PLC0415 - seldom asked for

        found.insert(ENRICHERS.index("quotes"), finder(model))
    return tuple(found)
