"""Compare the records of the two seed articles with their gold: ``python -m tests.benchmarks.seeds_gold``.

Every difference is printed. Zones, dateline, dates, quotes with speakers, people and states must be as the gold has
them, and of the commitments all but two with at most one false; what else differs is printed as a note.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

import toolkit
from tests.benchmarks.predict import source_span
from toolkit import resources
from toolkit.record import Article, Commitment, Participant, Party, Quote, Zone, words

GOLD: Final = Path(__file__).parents[2] / "../shared/seeds-gold.json"
MOST_MISSED: Final = 2
MOST_FALSE: Final = 1

_KINDS: Final = {"org": "organisation"}
_Place = tuple[int, int]


@frozen
class Difference:
    """Something that the record has otherwise than the gold."""

    file: str
    what: str
    expected: object
    found: object
    is_allowed: bool = False

    def __str__(self) -> str:
        """Return a line for the reader."""
        kind = "note" if self.is_allowed else "DIFFERS"
        return f"{kind}: {self.file}: {self.what}: expected {self.expected!r}, found {self.found!r}"


@frozen
class Outcome:
    """How the commitments of one article compare."""

    right: int
    annotated: int
    false: int


def compared(gold: dict[str, Any]) -> tuple[list[Difference], Outcome]:
    """Return how the record of one seed differs from its *gold*, and how its commitments compare."""
    source = resources.seeds() / "text" / gold["file"]
    (article,) = toolkit.read(source)
    article = toolkit.enrich(article)
    names = _names(article, gold)
    commitments, outcome = _commitments(article, gold, names)
    found = [*_zones(article, gold, source.read_text(encoding="utf-8"))]
    found += [
        *_dateline(article, gold),
        *_quotes(article, gold, names),
        *_participants(article, gold, names),
        *commitments,
    ]
    return [Difference(gold["file"], *difference) for difference in found], outcome


_Found = tuple[str, object, object, bool]
_Names = dict[str, str]


def _names(article: Article, gold: dict[str, Any]) -> _Names:
    """Return what the gold calls each participant: the one of its kind that shares most mentions with it."""
    names = {}
    for one in article.participants:
        shared = {
            expected["name"]: len(_gold_mentions(expected) & _mentions(article, one))
            for expected in gold["participants"]
            if _KINDS.get(expected["type"], expected["type"]) == one.kind
        }
        best = max(shared, key=lambda name: shared[name], default=None)
        names[one.id] = _plain(best if best is not None and shared[best] else one.name)
    return names


def _gold_mentions(expected: dict[str, Any]) -> set[_Place]:
    return {(mention["end"] - len(_plain(mention["text"])), mention["end"]) for mention in expected["mentions"]}


def _mentions(article: Article, one: Participant) -> set[_Place]:
    """Return where a participant is mentioned in the source, each without a leading article."""
    places = ((source_span(article, mention.span), words(article, mention.span)) for mention in one.mentions)
    return {(place[1] - len(_plain(text)), place[1]) for place, text in places if place}


def _unlike(what: str, expected: object, found: object, *, is_allowed: bool = False) -> Iterator[_Found]:
    if expected != found:
        yield what, expected, found, is_allowed


def _zones(article: Article, gold: dict[str, Any], source: str) -> Iterator[_Found]:
    byline = gold["byline"]
    yield from _unlike("section", _places(gold["section"]), _covered(article.section))
    yield from _unlike("headline", _places(gold["headline"]), _covered(article.headline))
    yield from _unlike("byline", _places(byline and byline["span"]), _covered(article.byline))
    if byline:
        authors = [(author.name, author.email) for author in article.byline.authors] if article.byline else []
        yield from _unlike("authors", [(byline["name"]["text"], byline["email"]["text"])], authors)
    captions = _places(*(caption["span"] for caption in gold["captions"]))
    yield from _unlike("captions", captions, _covered(*article.captions))
    credit_lines = [words(article, caption.credit) for caption in article.captions if caption.credit]
    yield from _unlike("credits", sorted({caption["credit"] for caption in gold["captions"]}), credit_lines)
    sign_off = gold["sign_off"]
    yield from _unlike("sign-off", _places(sign_off and sign_off["span"]), _covered(*article.sign_offs))
    if sign_off:
        codes = [code for zone in article.sign_offs for code in zone.codes]
        yield from _unlike("sign-off codes", [sign_off["writer"], sign_off["editor"]], codes)
    yield from _unlike(
        "furniture", _inked(source, _places(*gold["furniture"])), _inked(source, _covered(*article.furniture))
    )
    yield from _body(article, gold, source)


def _body(article: Article, gold: dict[str, Any], source: str) -> Iterator[_Found]:
    """The body is what the gold gives to no other zone; it ends before a trailing credit."""
    others = (gold["section"], gold["headline"], gold["byline"] and gold["byline"]["span"])
    captions = [caption["span"] for caption in gold["captions"]]
    sign_off = gold["sign_off"] and gold["sign_off"]["span"]
    outside = _inked(source, _places(*others, *captions, sign_off, *gold["furniture"]))
    body = _inked(source, _covered(article.body))
    yield from _unlike("body", sorted(_inked(source, [(0, len(source))]) - outside - body), sorted(body & outside))
    if end := gold.get("end_agency"):
        yield from _unlike("trailing credit", end["text"], article.body.text[article.body.story_end :].strip())


def _dateline(article: Article, gold: dict[str, Any]) -> Iterator[_Found]:
    expected, dateline = gold["dateline"], article.dateline
    yield from _unlike("agency", gold["agency"], article.agency.name if article.agency else None)
    if page := gold.get("page_date"):
        printed = page["span"]["text"]
        yield from _unlike(f"retrieved ({printed})", "2024-12-27", article.source.retrieved)
        yield from _unlike("published", None, article.published)
    if expected is None or dateline is None:
        yield from _unlike("dateline", expected, dateline)
        return
    date = dateline.date
    yield from _unlike("dateline", expected["span"]["text"], dateline.text)
    yield from _unlike("dateline place", [expected["place"]["text"]], [place.name for place in dateline.places])
    yield from _unlike("dateline agency", expected["agency"]["text"], dateline.agency and dateline.agency.text)
    known = (date.text, date.edtf, date.weekday, list(date.candidate_years), date.resolved) if date else None
    wanted = (expected["date"]["text"], expected["date_norm"], expected["weekday"], expected["candidate_years"], None)
    yield from _unlike("dateline date", wanted, known)
    bounded = toolkit.enrich(toolkit.read(_seed(gold), known={"retrieved": "2023-02-05"})[0])
    resolved = bounded.dateline.date.resolved if bounded.dateline and bounded.dateline.date else None
    yield from _unlike("date against retrieved=2023-02-05", "2023-01-31", resolved)


def _seed(gold: dict[str, Any]) -> Path:
    return resources.seeds() / "text" / str(gold["file"])


def _quotes(article: Article, gold: dict[str, Any], names: _Names) -> Iterator[_Found]:
    said = [quote for quote in article.quotes if quote.kind != "scare"]
    by_place = {source_span(article, quote.spans[0]): quote for quote in said}
    for number, expected in enumerate(gold["quotes"], 1):
        place = (expected["span"]["start"], expected["span"]["end"])
        quote = by_place.pop(place, None)
        what = f"quote {number}"
        if quote is None:
            yield what, expected["span"]["text"], None, False
            continue
        yield from _unlike(f"{what} kind", expected["kind"], quote.kind)
        yield from _unlike(f"{what} marks", expected["marks"], [quote.opening_mark, quote.closing_mark])
        yield from _unlike(f"{what} speakers", _split(expected["speaker"]), _speakers(article, quote, names))
        yield from _unlike(f"{what} mention", _text(expected["speaker_mention"]), _mention(article, quote))
        cue = words(article, quote.cue.span) if quote.cue else None
        yield from _unlike(f"{what} cue", _text(expected["cue"]), cue)
    for quote in by_place.values():
        yield "quote too many", None, quote.text, False


def _speakers(article: Article, quote: Quote, names: _Names) -> list[str]:
    """Return the names of who speaks; a statement is what it says it is."""
    called = sorted(_called(article, party, names) for party in quote.speakers)
    is_document = any(party.participant is None for party in quote.speakers)
    return ["joint statement"] if is_document and called in (["statement"], ["it"], ["joint statement"]) else called


def _mention(article: Article, quote: Quote) -> str | None:
    return next((words(article, party.mention) for party in quote.speakers if party.mention), None)


def _participants(article: Article, gold: dict[str, Any], names: _Names) -> Iterator[_Found]:
    found = {(names[one.id], one.kind): one for one in article.participants}
    for expected in gold["participants"]:
        kind = _KINDS.get(expected["type"], expected["type"])
        is_required = kind in ("person", "state")
        one = found.pop((_plain(expected["name"]), kind), None)
        what = f"{kind} {expected['name']}"
        if one is None:
            yield what, "present", "absent", not is_required
            continue
        yield from _unlike(f"{what} name", _plain(expected["name"]), _plain(one.name), is_allowed=not is_required)
        roles = [fact.text for fact in one.roles if fact.text == expected["role"]]
        yield from _unlike(f"{what} role", [expected["role"]] if expected["role"] else [], roles)
        affiliations = _split(expected["affiliation"] or "")
        known = sorted(_plain(fact.text) for fact in one.affiliations)
        yield from _unlike(f"{what} affiliations", affiliations, known, is_allowed=kind != "person")
        annotated, mentions = sorted(_gold_mentions(expected)), sorted(_mentions(article, one))
        yield from _unlike(f"{what} mentions", annotated, mentions, is_allowed=True)
    for name, kind in found:
        yield f"{kind} {name}", "absent", "present", kind not in ("person", "state")


def _commitments(article: Article, gold: dict[str, Any], names: _Names) -> tuple[list[_Found], Outcome]:
    left = [one for one in article.commitments if one.action.zone == "body"]
    found: list[_Found] = []
    right = 0
    for number, expected in enumerate(gold["commitments"], 1):
        place = (expected["action"]["start"], expected["action"]["end"])
        best = max(left, key=lambda one: _alike(source_span(article, one.action), place), default=None)
        what = f"commitment {number}"
        if best is None or not _alike(source_span(article, best.action), place):
            found.append((what, expected["action"]["text"], None, True))
            continue
        left.remove(best)
        differing = [
            (f"{what} {name}", *pair, True)
            for name, pair in _details(article, best, expected, names)
            if pair[0] != pair[1]
        ]
        right += not any(name.endswith(" actors") for name, *_ in differing)
        found += differing
    found += [("commitment too many", None, words(article, one.action), True) for one in left]
    return found, Outcome(right, len(gold["commitments"]), len(left))


def _details(
    article: Article, one: Commitment, expected: dict[str, Any], names: _Names
) -> Iterator[tuple[str, tuple[object, object]]]:
    yield "action", (expected["action"]["text"], words(article, one.action))
    yield "cue", (expected["cue"]["text"], words(article, one.cue.span))
    for name in ("type", "polarity", "in_quote"):
        yield name, (expected[name], getattr(one, name))
    for name in ("actors", "on_behalf_of", "recipients"):
        yield (
            name,
            (
                sorted(map(_plain, expected[name])),
                sorted(_called(article, party, names) for party in getattr(one, name)),
            ),
        )
    timeframe = (words(article, one.timeframe.span), one.timeframe.edtf) if one.timeframe else (None, None)
    yield "timeframe", ((_text(expected["timeframe"]), expected["timeframe_norm"]), timeframe)
    yield "evidence", (expected["evidence"]["text"], words(article, one.evidence))


def _alike(found: _Place | None, expected: _Place) -> float:
    """Return how much two spans share; nothing where it is too little to mean the same."""
    if found is None:
        return 0
    shared = min(found[1], expected[1]) - max(found[0], expected[0])
    shorter, union = (
        min(found[1] - found[0], expected[1] - expected[0]),
        max(found[1], expected[1]) - min(found[0], expected[0]),
    )
    return shared / union if shared > 0 and shared / shorter >= 0.5 and shared / union >= 0.2 else 0


def _called(article: Article, party: Party, names: _Names) -> str:
    """Return what the gold calls *party*, or the words that stand for it."""
    return names.get(party.participant or "") or (_plain(words(article, party.mention)) if party.mention else "")


def _plain(name: str) -> str:
    return name[4:] if name.casefold().startswith("the ") else name


def _split(names: str) -> list[str]:
    return sorted(_plain(name) for name in names.split("; ") if name)


def _text(span: dict[str, Any] | None) -> str | None:
    return str(span["text"]) if span else None


def _places(*spans: dict[str, Any] | None) -> list[_Place]:
    return sorted((span["start"], span["end"]) for span in spans if span)


def _covered(*zones: Zone | None) -> list[_Place]:
    """Return the stretches of the source that *zones* hold."""
    return sorted((part.source_start, part.source_end) for zone in zones if zone for part in zone.segments)


def _inked(source: str, places: Sequence[_Place]) -> set[int]:
    """Return the positions inside *places* that are no white space."""
    return {offset for start, end in places for offset in range(start, end) if not source[offset].isspace()}


def main() -> int:
    """Print what differs; return 1 where more differs than may."""
    results = [compared(gold) for gold in json.loads(GOLD.read_text(encoding="utf-8"))]
    differences = [difference for found, _ in results for difference in found]
    outcomes = [outcome for _, outcome in results]
    right, annotated = sum(outcome.right for outcome in outcomes), sum(outcome.annotated for outcome in outcomes)
    false = sum(outcome.false for outcome in outcomes)
    print("\n".join(map(str, differences)))
    failed = [difference for difference in differences if not difference.is_allowed]
    print(
        f"commitments with their actors: {right} of {annotated}, {false} false; other differences that count: {len(failed)}"
    )
    return 1 if failed or annotated - right > MOST_MISSED or false > MOST_FALSE else 0


if __name__ == "__main__":
    sys.exit(main())
