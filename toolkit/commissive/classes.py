"""Classes of words by name, from the list ``word_classes``, which is read when this package is first imported."""

from __future__ import annotations

from toolkit import lexicon


def word_class(name: str) -> frozenset[str]:
    """Return the words of the class *name* of the list ``word_classes``.

    Raises:
        KeyError: No class has the name.
    """
    return frozenset(lexicon.table("word_classes")[name].split())
