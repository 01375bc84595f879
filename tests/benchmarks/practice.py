"""Measure the practice articles and print one table: ``python -m tests.benchmarks.practice [--errors]``.

The articles in ``tests/fixtures/practice`` are invented, in many house styles, and were annotated before any run;
so were those in ``blind``, which were written later by somebody who had not read the rules, and those in
``blind_again``, ``blind_third``, ``blind_fourth`` and ``blind_fifth``, each measured when the errors in the one before
had been mended: they tell what the mending is worth elsewhere. ``blind_pages`` and ``blind_pages_again`` hold the texts
of whole pages as they were copied, annotated for their zones alone. The annotation gives words instead of offsets; what
is found is compared by its words and, for commitments, by where they stand in the body. A value counts as wrong only
where one was given; none is ``missed``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

import toolkit
from tests.benchmarks.tally import Tally, table
from toolkit.record import Article, Commitment, Participant, Party, Quote, words

FIXTURES: Final = Path(__file__).parents[1] / "fixtures"
SETS: Final = (
    "practice",
    "blind",
    "blind_again",
    "blind_third",
    "blind_fourth",
    "blind_fifth",
    "blind_pages",
    "blind_pages_again",
)

Gold = Mapping[str, Any]

_KINDS: Final = {"person": "person", "state": "state", "organisation": "org", "group": "group"}
_DATES: Final = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%b-%Y")


def folded(text: str | None) -> str:
    """Return *text* with single spaces, in lower case, without outer punctuation."""
    return " ".join((text or "").split()).casefold().strip(" .,;:!?–—-\"'“”‘’«»„")


def same(one: str | None, other: str | None) -> bool:
    """Whether two names can be one: all words of one in the other, or one the initials of the other."""
    short, full = sorted((one or "", other or ""), key=len)
    if len(short) > 1 and short == "".join(re.findall(r"\b[A-Z]", full)):
        return True
    mine, yours = (set(re.findall(r"[^\W_]+", folded(name))) - {"the", "of"} for name in (one, other))
    return bool(mine) and bool(yours) and (mine <= yours or yours <= mine)


def anatomy(tally: Tally, gold: Gold, article: Article) -> None:
    """Compare the zones and their fields."""
    _dateline(tally, gold["dateline"], article)
    headline = article.headline.text if article.headline else None
    tally.value("headline", gold["headline"], headline, right=folded(gold["headline"]) == folded(headline))
    authors = [author.name for author in article.byline.authors] if article.byline else []
    authors += list(article.dateline.authors) if article.dateline else []
    tally.value(
        "byline", gold["byline"], authors, right=sorted(map(folded, gold["byline"])) == sorted(map(folded, authors))
    )
    published = (article.published or "")[:10] or None
    tally.value("published", gold["published"], published, right=_iso(gold["published"]) == published)
    _body(tally, gold, article)


def _dateline(tally: Tally, gold: Gold | None, article: Article) -> None:
    mine = article.dateline
    tally.value("dateline found", gold and gold["text"], mine and mine.text, right=bool(gold) and bool(mine))
    if not gold or not mine:
        return
    came = {
        "text": folded(mine.text),
        "places": [folded(place.name) for place in mine.places],
        "countries": [place.country or "/".join(place.candidates) for place in mine.places],
        "date": mine.date.text if mine.date else None,
        "agency": mine.agency.text if mine.agency else None,
    }
    expected = {**gold, "text": folded(gold["text"]), "places": [folded(place) for place in gold["places"]]}
    differing = [name for name, value in came.items() if value != expected[name]]
    for what, number in (("gold", 1), ("found", 1), ("right", not differing)):
        tally.add("dateline, all fields", what, number)
    if differing:
        tally.error("dateline, all fields: wrong", {n: expected[n] for n in differing}, {n: came[n] for n in differing})


def _iso(printed: str | None) -> str | None:
    """Return a printed date as ISO 8601."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|,|\.(?!\d)", "", printed or "")
    for shape in _DATES:
        with suppress(ValueError):
            return dt.datetime.strptime(plain, shape).replace(tzinfo=dt.UTC).date().isoformat()
    return None


def _body(tally: Tally, gold: Gold, article: Article) -> None:
    expected, came = (Counter(re.findall(r"\w+", text)) for text in ("\n".join(gold["body"]), article.body.text))
    tally.add("body, tokens", "gold", expected.total())
    tally.add("body, tokens", "found", came.total())
    tally.add("body, tokens", "right", (expected & came).total())
    blocks = {folded(article.body.text[block.start : block.end]) for block in article.body.blocks}
    for text in gold["body"]:
        inside = any(folded(text) in block for block in blocks)
        tally.add("paragraphs kept", "gold")
        tally.add("paragraphs kept", "right", inside)
        if not inside:
            tally.error("body: paragraph lost", text[:70], None)
    for kind in ("captions", "furniture", "sign_offs"):
        for text in gold[kind]:
            leaked = folded(text) in blocks
            tally.add(f"{kind} in the body", "gold")
            tally.add(f"{kind} in the body", "right", leaked)
            if leaked:
                tally.error(f"body: {kind} leaked", None, text[:70])
    captions = [folded(caption.text) for caption in article.captions]
    for text in gold["captions"]:
        found = next((caption for caption in captions if folded(text).startswith(caption[:30])), None)
        tally.value("captions", text, found, right=True)


def quotes(tally: Tally, gold: Gold, article: Article) -> None:
    """Compare the quotes of the body and who speaks."""
    expected = [one for one in gold["quotes"] if one["zone"] == "body"]
    mine = [one for one in article.quotes if one.spans[0].zone == "body"]
    _spans(tally, expected, mine, article)
    for one in expected:
        match = next((quote for quote in mine if _pieces(one) & _found(article, quote)), None)
        if one["kind"] == "scare":
            spoken = bool(match and match.speakers)
            tally.add("scare given a speaker", "gold")
            tally.add("scare given a speaker", "right", spoken)
            if match is not None and spoken:
                tally.judge("speakers", match.speaker_basis, right=False)
                tally.error("scare: given a speaker", one["text"], _parties(article, match.speakers) if match else None)
        elif match is not None:
            _speaker(tally, one, match, article)
            for what in ("gold", "found", *(["right"] if one["kind"] == match.kind else [])):
                tally.add("quote kind", what)
            if one["kind"] != match.kind:
                tally.error(f"quote kind: {one['kind']} as {match.kind}", one["text"], match.text[:60])


def _spans(tally: Tally, gold: Sequence[Gold], mine: Sequence[Quote], article: Article) -> None:
    expected = {piece for one in gold if one["kind"] != "scare" for piece in _pieces(one)}
    scare = {piece for one in gold if one["kind"] == "scare" for piece in _pieces(one)}
    came = {piece for one in mine if one.kind != "scare" for piece in _found(article, one)}
    for what, pieces in (("gold", expected), ("found", came), ("right", expected & came)):
        tally.add("quote pieces", what, len(pieces))
    for piece in sorted(expected - came):
        tally.error("quote: missed", piece[:80], None)
    for piece in sorted(came - expected):
        tally.error(
            "quote: scare taken for speech" if piece in scare else "quote: invented or cut wrongly", None, piece[:80]
        )


def _speaker(tally: Tally, gold: Gold, quote: Quote, article: Article) -> None:
    """Count a speaker as right by name, or by the words that stand for one who is no participant."""
    came = _parties(article, quote.speakers)
    name, mention = gold["speaker"], gold["speaker_mention"]
    accepted = [name, *gold["speaker_also"], None if name else mention]
    right = any(same(given, one) for given in came for one in accepted if one)
    unresolved = not right and bool(mention) and any(same(given, mention) for given in came)
    tally.value("speaker, or his mention", name or mention, came, right=right or unresolved)
    for what, holds in (("gold", bool(name or mention)), ("found", bool(came)), ("right", right)):
        tally.add("speaker", what, holds)
    if came:
        claimed = any(party.participant for party in quote.speakers)
        tally.judge("speakers", quote.speaker_basis, right=right or (unresolved and not claimed))
    if unresolved:
        tally.error("speaker: not resolved", name, came)


def _pieces(gold: Gold) -> set[str]:
    return {folded(text) for text in ([gold["text"]] if isinstance(gold["text"], str) else gold["text"])}


def _found(article: Article, quote: Quote) -> set[str]:
    return {folded(words(article, span)) for span in quote.spans}


def _states(gold: Gold, article: Article) -> dict[str, str]:
    """Return the names that either side has for states, with their country codes."""
    stated = {one["name"]: one["country"] for one in gold["participants"] if one["country"]}
    found = [(name, one.country) for one in article.participants for name in (one.name, *one.aliases)]
    return stated | {name: country for name, country in found if country}


def _parties(article: Article, parties: Iterable[Party]) -> list[str]:
    """Return the names of *parties*, or the words that stand for those that are no participant."""
    names = {one.id: one.name for one in article.participants}
    called = (names.get(one.participant or "") or (one.mention and words(article, one.mention)) for one in parties)
    return [name for name in called if name]


def participants(tally: Tally, gold: Gold, article: Article) -> None:
    """Compare who takes part, by kind, with roles and affiliations of the people."""
    left = list(article.participants)
    for one in sorted(gold["participants"], key=lambda one: "optional" in one):
        match = next((mine for mine in left if _kin(one, mine)), None)
        if "optional" in one:  # a body that the guideline leaves open, or one that is only mentioned
            left = [mine for mine in left if mine is not match]
            continue
        tally.add(one["kind"], "gold")
        if match is None:
            tally.error(
                f"{one['kind']}: missed",
                one["name"],
                [mine.name for mine in article.participants if same(mine.name, one["name"])],
            )
            continue
        left.remove(match)
        tally.judge("participants", match.basis, right=True)
        for what in ("found", "right"):
            tally.add(one["kind"], what)
        if one["kind"] == "person":
            named = folded(one["name"]) == folded(match.name)
            tally.value("person, exact name", one["name"], match.name, right=named)
            _facts(tally, one, match, _states(gold, article))
    for mine in left:
        tally.add(_KINDS[mine.kind], "found")
        tally.judge("participants", mine.basis, right=False)
        tally.error(f"{_KINDS[mine.kind]}: invented", None, mine.name)


def _kin(gold: Gold, mine: Participant) -> bool:
    bodies = {"org", "group"}  # a union or a rebel front may be either
    if _KINDS[mine.kind] != gold["kind"] and not {_KINDS[mine.kind], gold["kind"]} <= bodies:
        return False
    return same(gold["name"], mine.name) or bool(gold["country"] and gold["country"] == mine.country)


def _facts(tally: Tally, gold: Gold, mine: Participant, states: Mapping[str, str]) -> None:
    roles = [fact.text for fact in mine.roles]
    homes = [states.get(fact.text, fact.text) for fact in mine.affiliations]
    tally.value("role", gold["role"], roles, right=any(same(gold["role"], text) for text in roles))
    exact = any(folded(gold["role"]) == folded(text) for text in roles)
    tally.value("role, exact", gold["role"], roles, right=exact)
    home = gold["affiliation"] and states.get(gold["affiliation"], gold["affiliation"])
    tally.value("affiliation", home, homes, right=any(same(home, text) for text in homes))


def commitments(tally: Tally, gold: Gold, article: Article) -> None:
    """Compare the commitments of the body: half of the shorter action shared, the best pairs first."""
    expected = [(place, one) for one in gold["commitments"] if (place := _place(one, article))]
    mine = [one for one in article.commitments if one.action.zone == "body"]
    pairs = sorted(
        (
            (_shared(place, one), number, index)
            for number, (place, _) in enumerate(expected)
            for index, one in enumerate(mine)
        ),
        reverse=True,
    )
    tally.add("commitment", "gold", len(gold["commitments"]))
    tally.add("commitment", "found", len(mine))
    taken: dict[int, int] = {}
    for share, number, index in pairs:
        if share and number not in taken and index not in taken.values():
            taken[number] = index
            tally.add("commitment", "right")
            _fields(tally, expected[number][1], mine[index], article, _states(gold, article))
    for number, (_, one) in enumerate(expected):
        if number not in taken:
            tally.error(f"commitment missed: {one['type']}", (one["cue"], one["action"]), None)
    for index, found in enumerate(mine):
        tally.judge("commitments", found.basis, right=index in taken.values())
        if index not in taken.values():
            tally.error(
                "commitment: invented", None, (found.type, words(article, found.cue.span), words(article, found.action))
            )


def _place(gold: Gold, article: Article) -> tuple[int, int] | None:
    """Return where the action stands in the body: the occurrence nearest to an occurrence of the cue."""
    text = article.body.text
    action, cue = (re.escape(" ".join(gold[name].split())) for name in ("action", "cue"))
    cues = [match.start() for match in re.finditer(cue, text)]
    spans = [match.span() for match in re.finditer(action, text)]
    return min(spans, key=lambda span: min((abs(span[0] - at) for at in cues), default=0), default=None)


def _shared(place: tuple[int, int], mine: Commitment) -> float:
    """Return the share of both spans that is in both, or zero where it is too little."""
    both = min(place[1], mine.action.end) - max(place[0], mine.action.start)
    lengths = (place[1] - place[0], mine.action.end - mine.action.start)
    share = both / (sum(lengths) - both)
    return share if both >= 0.5 * min(lengths) and share >= 0.2 else 0.0


def _fields(tally: Tally, gold: Gold, mine: Commitment, article: Article, states: Mapping[str, str]) -> None:
    context = f"[{gold['cue']} {gold['action'][:40]}]"
    tally.value("commitment type", f"{gold['type']} {context}", mine.type, right=gold["type"] == mine.type)
    exact = folded(words(article, mine.action)) == folded(gold["action"])
    tally.value("commitment, exact action", gold["action"], words(article, mine.action), right=exact)
    actors = [states.get(name, name) for name in _parties(article, mine.actors)]
    accepted = [states.get(name, name) for name in gold["actors"] + gold["actors_also"]]
    every = all(any(same(one, actor) for one in accepted) for actor in actors)
    enough = len(actors) >= (len(gold["actors"]) if not gold["actors_also"] else 1)
    tally.value("commitment actors", f"{accepted} {context}", actors, right=every and enough)
    named = {one.name for one in article.participants} | set(states.values())
    if not every and named.isdisjoint(actors):
        tally.error("commitment actors: of those wrong, not resolved", accepted, actors)
    tally.value(
        "commitment polarity", f"{gold['polarity']} {context}", mine.polarity, right=gold["polarity"] == mine.polarity
    )
    condition = words(article, mine.condition) if mine.condition else None
    tally.value("commitment condition", gold["condition"], condition, right=same(gold["condition"], condition))
    frame = words(article, mine.timeframe.span) if mine.timeframe else None
    tally.value("commitment timeframe", gold["timeframe"], frame, right=same(gold["timeframe"], frame))


def unfaithful(gold: Gold, text: str) -> Iterator[str]:
    """Yield every annotated text that is not in the article word for word."""
    flat = " ".join(text.split())
    stated: list[Any] = [gold["headline"], gold["section"], gold["published"], *gold["deck"], *gold["byline"]]
    stated += [*gold["body"], *gold["captions"], *gold["furniture"], *gold["sign_offs"]]
    if line := gold["dateline"]:
        stated += [line["text"], line["date"], line["agency"], *line["places"]]
    for one in gold.get("quotes", ()):
        stated += [
            *([one["text"]] if isinstance(one["text"], str) else one["text"]),
            one["speaker_mention"],
            one["cue"],
        ]
    stated += itertools.chain.from_iterable((one["name"], one["role"]) for one in gold.get("participants", ()))
    for one in gold.get("commitments", ()):
        stated += [one["action"], one["cue"], one["condition"], one["timeframe"], *one["actors"], *one["actors_also"]]
    yield from (value for value in stated if value and " ".join(value.split()) not in flat)


def measured(stems: Iterable[Path], tally: Tally) -> None:
    """Read and enrich each article and compare it with its annotation, which may be of the zones alone."""
    for path in stems:
        raw, gold = path.with_suffix(".txt").read_bytes(), json.loads(path.read_text(encoding="utf-8"))
        tally.document = path.stem
        for value in unfaithful(gold, raw.decode()):
            tally.error("annotation: not in the article", value, None)
        try:
            (found,) = toolkit.read(raw, source_format="text", name=path.stem)
        except (toolkit.ReadError, ValueError) as error:
            tally.error("article: not read as one", "one article", str(error))
            continue
        article = toolkit.enrich(found)
        compared = (anatomy, quotes, participants, commitments) if "quotes" in gold else (anatomy,)
        for compare in compared:
            compare(tally, gold, article)


def main() -> int:
    """Print the table and, if asked, the errors by kind; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the practice articles.")
    parser.add_argument("--errors", action="store_true", help="print the errors by kind")
    parser.add_argument("--set", choices=SETS, default="practice", help="which articles (default: %(default)s)")
    parser.add_argument("only", nargs="*", help="names of articles; all without")
    options = parser.parse_args()
    tally = Tally()
    folder = FIXTURES / options.set
    paths = [path for path in sorted(folder.glob("*.json")) if not options.only or path.stem in options.only]
    measured(paths, tally)
    print(f"{len(paths)} articles", *table(tally), sep="\n")
    for kind, lines in sorted(tally.errors.items()) if options.errors else ():
        print(f"\n{kind} ({len(lines)})", *lines, sep="\n  ")
    return 1 if "annotation: not in the article" in tally.errors else 0


if __name__ == "__main__":
    sys.exit(main())
