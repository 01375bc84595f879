"""Files that a pattern such as ``wire/**/*.txt`` matches, sorted, each once.

The standard library's `glob` is not used: it follows links to folders, so that two links to their own folder give it
work without end, and it has to hold every path at once to sort them.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from toolkit.sources.folders import Found, inside, joined, listed

_MAGIC: Final = re.compile(r"[*?[]")
_ANY_DEPTH: Final = "**"
_MOST_PARTS: Final = 100


def is_pattern(argument: str) -> bool:
    """Return whether *argument* holds a mark that can stand for others."""
    return _MAGIC.search(argument) is not None


def matched(pattern: str, *, packages: bool = True) -> Iterator[Found]:
    """Yield the files that *pattern* matches, and those inside the folders that it matches; nothing if there is none.

    ``*``, ``?`` and ``[...]`` stand for characters of one name, ``**`` for any number of folders; hidden names are
    matched by what begins with a dot only. Places are those below the last folder that the pattern names.
    """
    parts = pattern.split("/") if os.sep == "/" else re.split(r"[/\\]", pattern)
    first = next(number for number, part in enumerate(parts) if _MAGIC.search(part))
    base = "/".join(parts[:first])
    folder = base or ("/" if first else ".")
    tests = [_test(part) for part in parts[first:] if part][:_MOST_PARTS]
    waiting = [(folder, "", frozenset({0}))]
    while waiting:
        here, place, states = waiting.pop()
        deeper = []
        for name, is_folder in listed(here) or ():
            after = _after(tests, states, name)
            found = Found(joined(here, name), PurePosixPath(place, name))
            if is_folder and len(tests) in after:
                yield from inside(found.path, str(found.place), packages=packages)
            elif is_folder and after:
                deeper.append((found.path, str(found.place), after))
            elif len(tests) in after:
                yield found
        waiting += reversed(deeper)


def _test(part: str) -> re.Pattern[str] | None:
    """Return what the name has to match, or nothing for any number of folders."""
    if part == _ANY_DEPTH:
        return None
    hidden = "" if part.startswith(".") else r"(?!\.)"
    return re.compile(hidden + fnmatch.translate(part))


def _after(tests: list[re.Pattern[str] | None], states: frozenset[int], name: str) -> frozenset[int]:
    """Return how many parts of the pattern can be used up after *name*, where as many as *states* were before it."""
    after: set[int] = set()
    for state in _closed(tests, states):
        test = tests[state] if state < len(tests) else None
        if state < len(tests) and test is None and not name.startswith("."):
            after.add(state)
        elif test is not None and test.match(name):
            after.add(state + 1)
    return frozenset(_closed(tests, frozenset(after)))


def _closed(tests: list[re.Pattern[str] | None], states: frozenset[int]) -> set[int]:
    """Return *states* and those that no folder at all leads to."""
    closed = set(states)
    for state in states:
        while state < len(tests) and tests[state] is None:
            state += 1  # noqa: PLW2901 - the run of parts that may stand for nothing
            closed.add(state)
    return closed
