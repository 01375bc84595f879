"""Names that one place shows to be an organisation's, at the other places where the story prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from toolkit.names.gather import short_names
from toolkit.names.organisations import placed
from toolkit.names.sightings import Sighting
from toolkit.names.tags import word_sorts
from toolkit.names.vocabulary import NAME, Sort

_ENOUGH: Final = 2


def raise_echoes(bodies: Sequence[Sighting]) -> None:
    """Raise the unexplained names among *bodies* that another of them explains, in full or by what it is short for.

    "Carrier Zorgon Star said" tells what "Zorgon Star's director" is of, and "Zorgon Star Ltd" as well.
    """
    known: set[str] = set()
    surnames: set[str] = set()
    for found in bodies:
        first, _, rest = found.name.partition(" ")
        if found.score >= _ENOUGH and found.mention == "name":
            known.add(found.name)
            if rest and not word_sorts(first) & NAME:
                known.update(short_names(found))
        elif rest and word_sorts(first) & Sort.GIVEN:
            surnames.add(rest.rpartition(" ")[2])
    known -= surnames
    for found in bodies:
        if not found.score and found.name in known and (" " in found.name or not word_sorts(found.name) & NAME):
            found.score = _ENOUGH
            placed(found)
