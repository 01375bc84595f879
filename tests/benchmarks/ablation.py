"""Print what each family of rules adds: ``python -m tests.benchmarks.ablation [--set practice ...]``.

Each family is switched off in turn, here and never in the toolkit, and the invented articles are measured again. The
table shows F1 with all rules, and by how many points it falls without the family; with the 95 % confidence interval
of that difference, bootstrapped by document in pairs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final
from unittest import mock

from attrs import frozen

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import practice, scoring
from tests.benchmarks.tally import Tally, share
from toolkit.commissive import scan
from toolkit.grammar.referents import Reference, unknown

_Patch = tuple[str, Any]


def _nothing(*_: object, **__: object) -> None:
    """Find nothing, or leave everything as it is."""


def _none(*_: object, **__: object) -> tuple[()]:
    return ()


def _no(*_: object, **__: object) -> bool:
    return False


def _yes(*_: object, **__: object) -> bool:
    return True


def _zero(*_: object, **__: object) -> int:
    return 0


def _unknown(_known: object, _text: str, mention: Any, *_: object) -> Reference:
    return unknown(mention)


@frozen
class Family:
    """Rules that are switched off together."""

    name: str
    """What the table calls them."""

    tasks: tuple[str, ...]
    """The figures that are shown for them."""

    patches: tuple[_Patch, ...]
    """The names that are replaced, and by what."""


_SPOKEN: Final = ("speaker", "commitment actors")
_NAMED: Final = ("person", "org", "role", "affiliation", "speaker")
_BOUND: Final = ("commitment", "commitment actors")
_QUOTATION: Final = "toolkit.quotation."
_NAMES: Final = "toolkit.names."


def _without(*names: str) -> Callable[[], dict[str, Any]]:
    """Return what gives the readers of cues without those of the functions called *names*."""
    known = scan.readers()
    left = {
        word: kept
        for word, readers in known.items()
        if (kept := tuple(one for one in readers if one.__name__ not in names))
    }
    return lambda: left


FAMILIES: Final = (
    Family("quotes: verb before the quote", _SPOKEN, ((f"{_QUOTATION}attribution.before", _nothing),)),
    Family("quotes: verb further left", _SPOKEN, ((f"{_QUOTATION}attribution.reported", _nothing),)),
    Family("quotes: she said, after the quote", _SPOKEN, ((f"{_QUOTATION}beside._straight", _nothing),)),
    Family("quotes: said she, inverted", _SPOKEN, ((f"{_QUOTATION}beside._inverted", _nothing),)),
    Family("quotes: quoted as saying", _SPOKEN, ((f"{_QUOTATION}beside._cited", _nothing),)),
    Family(
        "quotes: according to",
        _SPOKEN,
        ((f"{_QUOTATION}attribution.according", _nothing), (f"{_QUOTATION}beside.according", _nothing)),
    ),
    Family("quotes: tail of the sentence", _SPOKEN, ((f"{_QUOTATION}attribution.tail", _nothing),)),
    Family(
        "quotes: nouns and colons",
        _SPOKEN,
        tuple(
            (f"{_QUOTATION}attribution.{name}", _nothing) for name in ("noun", "noun_left", "colon", "came", "opined")
        ),
    ),
    Family("quotes: lines and sentences beside it", _SPOKEN, ((f"{_QUOTATION}speech._around", _nothing),)),
    Family("quotes: follow-on in other sentences", _SPOKEN, ((f"{_QUOTATION}speech._elsewhere", _nothing),)),
    Family("reference: he and she", _SPOKEN, (("toolkit.grammar.reference.one_person", _unknown),)),
    Family(
        "reference: they and it",
        _SPOKEN,
        (("toolkit.grammar.reference.several", _unknown), ("toolkit.grammar.reference.thing", _unknown)),
    ),
    Family("reference: descriptions, all", _SPOKEN, (("toolkit.grammar.reference.description", _unknown),)),
    Family("reference: epithets", _SPOKEN, (("toolkit.grammar.descriptions.epithet", _unknown),)),
    Family("reference: roles", _SPOKEN, (("toolkit.grammar.descriptions.role_holder", _nothing),)),
    Family("reference: who told the sentence before", _SPOKEN, (("toolkit.grammar.descriptions.teller", _unknown),)),
    Family("reference: who is named next", _SPOKEN, (("toolkit.grammar.reference._later", _nothing),)),
    Family("reference: the company", _SPOKEN, (("toolkit.grammar.descriptions._institution", _unknown),)),
    Family("names: titles in the name's chain", _NAMED, ((f"{_NAMES}people.in_chain", _nothing),)),
    Family("names: titles before, in lower case", _NAMED, ((f"{_NAMES}people.before_name", _nothing),)),
    Family("names: appositions after", _NAMED, ((f"{_NAMES}people.after_name", _nothing),)),
    Family("names: acronyms in brackets", _NAMED, ((f"{_NAMES}organisations.spelled", _nothing),)),
    Family("names: company beside an unlisted name", _NAMED, ((f"{_NAMES}organisations.unlisted_points", _zero),)),
    Family("names: verb of an unlisted name", _NAMED, ((f"{_NAMES}echoes.is_one", _no),)),
    Family(
        "names: told by another place of the story",
        _NAMED,
        (("toolkit.enrichers.participants.raise_echoes", _nothing),),
    ),
    Family("names: bodies in lower case", _NAMED, (("toolkit.enrichers.participants.described", _none),)),
    Family("names: person, place or body by neighbours", _NAMED, ((f"{_NAMES}copies.reconsider", _nothing),)),
    Family("names: only who acts takes part", _NAMED, ((f"{_NAMES}gather.acts", _yes),)),
    Family("names: state of an office", _NAMED, (("toolkit.enrichers.participants.infer_states", _nothing),)),
    Family("names: employer of a role", _NAMED, (("toolkit.enrichers.participants.name_employers", _nothing),)),
    Family("names: body of a bare office", _NAMED, ((f"{_NAMES}employers._add_office_of_body", _nothing),)),
    Family("names: who speaks brings the body in", _NAMED, (("toolkit.enrichers.participants.represented", _none),)),
    Family("names: party or place before an office", _NAMED, ((f"{_NAMES}roles._of_region", _none),)),
    Family(
        "names: of, from, who heads, brackets",
        _NAMED,
        tuple((f"{_NAMES}appositions.{name}", _nothing) for name in ("_employer", "_clause", "_party")),
    ),
    Family(
        "names: unlisted employer or owner",
        _NAMED,
        tuple(
            (f"{_NAMES}{module}.{name}", _none)
            for module in ("appositions", "roles")
            for name in ("unlisted_employer", "unlisted_owner")
        ),
    ),
    Family("commitments: verb cues", _BOUND, (("toolkit.commissive.scan.readers", _without("performed")),)),
    Family("commitments: noun cues", _BOUND, (("toolkit.commissive.scan.readers", _without("noun")),)),
    Family("commitments: ready, committed", _BOUND, (("toolkit.commissive.scan.readers", _without("adjective")),)),
    Family("commitments: will and would", _BOUND, (("toolkit.commissive.scan.readers", _without("will")),)),
    Family(
        "commitments: is to, going to, dates",
        _BOUND,
        (("toolkit.commissive.scan.readers", _without("is_to", "going_to", "present")),),
    ),
    Family(
        "commitments: vetoes",
        _BOUND,
        (
            ("toolkit.commissive.modal.vetoed", _no),
            ("toolkit.commissive.adjectival.vetoed", _no),
            ("toolkit.commissive.performative._spoken_against", _no),
        ),
    ),
    Family("commitments: who can decide (animacy)", _BOUND, (("toolkit.commissive.modal.own", _yes),)),
    Family(
        "commitments: claims of third parties",
        _BOUND,
        (("toolkit.commissive.modal.third_party", _no), ("toolkit.commissive.adjectival.third_party", _no)),
    ),
)


def measured(paths: Sequence[Path], patches: Sequence[_Patch]) -> Tally:
    """Return the counts of the articles at *paths* with *patches* in place."""
    tally = Tally()
    with ExitStack() as stack:
        for name, replacement in patches:
            stack.enter_context(mock.patch(name, replacement))
        practice.measured(paths, tally)
    return tally


def differences(full: Tally, less: Tally, task: str) -> tuple[float, float, tuple[float, float] | None]:
    """Return F1 with all rules, the points lost without some, and the interval of that loss."""
    names = list(full.by_document)
    drawn = [[names[number] for number in numbers] for numbers in scoring.draws(len(names))]
    values = []
    for documents in drawn:
        before, after = (
            share(task, sum((one.by_document[name] for name in documents), Counter())) for one in (full, less)
        )
        if before is not None and after is not None:
            values.append(100 * (after - before))
    whole, rest = share(task, full.counts) or 0.0, share(task, less.counts) or 0.0
    return whole, 100 * (rest - whole), scoring.interval(values)


def table(paths: Sequence[Path], wanted: str) -> Iterator[str]:
    """Yield the lines of the table, for the families whose names hold *wanted*."""
    full = measured(paths, ())
    yield f"{len(paths)} articles"
    yield f"{'without':44}{'figure':20}{'all rules':>10}{'points':>8}  95 %"
    for family in FAMILIES:
        if wanted not in family.name:
            continue
        less = measured(paths, family.patches)
        for task in family.tasks:
            whole, points, ends = differences(full, less, task)
            between = f"{ends[0]:+.1f} to {ends[1]:+.1f}" if ends else ""
            yield f"{family.name:44}{task:20}{whole:10.3f}{points:+8.1f}  {between}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Print what each family of rules adds.")
    parser.add_argument("--set", action="append", choices=practice.SETS, help="only these articles")
    parser.add_argument("--only", default="", help="only families whose names hold this")
    options = parser.parse_args()
    names = options.set or practice.SETS
    paths = [path for name in names for path in sorted((practice.FIXTURES / name).glob("*.json"))]
    for line in table(paths, options.only):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
