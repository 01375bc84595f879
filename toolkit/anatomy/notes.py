"""What notes of the desk order: kill, embargo, correction, update."""

from __future__ import annotations

from typing import cast

from attrs import evolve

from toolkit.anatomy import moments
from toolkit.anatomy.parts import Parts
from toolkit.record import Basis, FieldBasis, Span
from toolkit.record.zones import EditorNoteRole

_ROLES = ("note", "correction", "kill", "embargo", "update")


def role(label: str) -> EditorNoteRole:
    """Return what a note labelled *label* asks for."""
    return cast("EditorNoteRole", label) if label in _ROLES else "note"


def read(parts: Parts) -> Parts:
    """Set status and embargo where a note orders them; a kill outweighs an embargo."""
    if not parts.editor_notes:
        return parts
    for number, note in enumerate(parts.editor_notes):
        span = Span(zone=f"editor_note/{number}", start=0, end=len(note.text))
        basis = Basis(kind="inferred", rule=note.rule, evidence=(span,))
        if note.role == "embargo" and parts.pub_status is None:
            until = _until(note.text)
            parts = evolve(
                parts, pub_status="withheld", bases=(*parts.bases, FieldBasis(field="pub_status", basis=basis))
            )
            if until:
                parts = evolve(parts, embargoed=until, bases=(*parts.bases, FieldBasis(field="embargoed", basis=basis)))
        elif note.role == "kill" and parts.pub_status != "canceled":
            others = tuple(one for one in parts.bases if one.field != "pub_status")
            parts = evolve(parts, pub_status="canceled", bases=(*others, FieldBasis(field="pub_status", basis=basis)))
    return evolve(parts, bases=tuple(sorted(parts.bases, key=lambda one: one.field)))


def _until(text: str) -> str | None:
    """Return the moment that an embargo names; None where it gives no full date."""
    found = next((moment for moment in moments.find_all(text) if moment.full), None)
    if found is None:
        return None
    rest = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    clock = moments.clock(rest, 0, len(rest))
    zone = "Z" if clock and ("GMT" in text or "UTC" in text) else ""
    return f"{found.edtf}{clock}{zone}" if clock else found.edtf
