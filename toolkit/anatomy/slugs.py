"""The slugline of wire copy: the desk's short name for a story, on a line of its own above it.

AP  ^BC-Sudan-Talks, 1st Ld-Writethru,0611<      others  :BC-LISBON-DOCKS 2NDLD
"""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from toolkit.anatomy.parts import Parts
from toolkit.record import Basis, FieldBasis, Span

_SLUG: Final = re.compile(
    r"\W{0,2}(?P<slug>(?:BC|AM|PM|AP)-{1,2}[A-Z][\w.&'’]{1,24}(?:-{1,2}[\w.&'’]{1,24}){0,6})(?=[,\s<]|\Z)"
)
_LONGEST: Final = 90


def read(parts: Parts) -> Parts:
    """Set ``slugline`` where a line above the headline or the story is one: its words without version and length."""
    top = (parts.headline or parts.body).segments[0].source_start
    for number, one in enumerate(parts.furniture):
        if one.segments[0].source_start > top:
            break
        match = _SLUG.match(one.text) if len(one.text) <= _LONGEST else None
        if match and (match["slug"].startswith("BC-") or one.text[0] in "^:" or one.text.endswith("<")):
            span = Span(zone=f"furniture/{number}", start=match.start("slug"), end=match.end("slug"))
            basis = Basis(kind="stated", rule="slugline.line", evidence=(span,))
            bases = tuple(sorted((*parts.bases, FieldBasis(field="slugline", basis=basis)), key=lambda one: one.field))
            return evolve(parts, slugline=match["slug"], bases=bases)
    return parts
