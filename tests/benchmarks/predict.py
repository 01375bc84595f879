"""Predict what the gold annotates: ``python tests/benchmarks/predict.py TASK INPUT.jsonl > PREDICTED.jsonl``.

Of each row only the text is used (``lede``, ``raw_text`` or ``text``), and it goes through the functions that the
library offers and the command calls. Offsets are mapped from the zones back to the row's text.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

if __name__ == "__main__":  # the checkout, wherever it is run from
    sys.path.insert(0, str(Path(__file__).parents[2]))

import toolkit
from toolkit import lexicon
from toolkit.anatomy.dateline import unmarked
from toolkit.anatomy.story import printed
from toolkit.record import Article, Basis, NewsDate, Participant, Party, Place, Quote, Span, words, zone

_KINDS: Final = {"person": "person", "state": "state", "organisation": "org", "group": "group"}
_ISO_DATE: Final = len("2023-01-31")
_NER: Final = {"person": "PERSON", "organisation": "ORG"}


def datelines(row: Mapping[str, Any]) -> dict[str, Any]:
    """Predict the dateline of a lede, which has no headline."""
    lede: str = row["lede"]
    article = toolkit.read_text(lede)
    dateline = article.dateline
    if dateline is None:
        return {"dateline_raw": None}
    start = source_span(article, Span(zone="body", start=article.body.story_start, end=len(article.body.text)))
    return {
        "dateline_raw": unmarked(dateline.text),
        "locations": [printed(zone(article, dateline.span.zone).text, place) for place in dateline.places],
        "countries": [_alpha_2(place) for place in dateline.places],
        "date": _printed(dateline.date),
        "agency": dateline.agency.text if dateline.agency else None,
        "byline": ", ".join(dateline.authors) or None,
        "body_start": start[0] if start else None,
    }


def articles(row: Mapping[str, Any]) -> dict[str, Any]:
    """Predict the parts of a scraped page."""
    article = _read(row["raw_text"])
    if article is None:
        return {}
    return {
        "headline": article.headline.text if article.headline else None,
        "byline": [author.name for author in article.byline.authors] if article.byline else [],
        "agency": article.agency.name if article.agency else None,
        "dateline_raw": unmarked(article.dateline.text) if article.dateline else None,
        "published": article.published[:_ISO_DATE] if article.published else None,
        "section": article.section.text if article.section else None,
        "body_paragraphs": [article.body.text[block.start : block.end] for block in article.body.blocks],
        "captions": [caption.text for caption in article.captions],
    }


def quotes(row: Mapping[str, Any]) -> dict[str, Any]:
    """Predict the quotes; words in marks that are nobody's are left out, as the gold leaves them."""
    article = _enriched(row["text"])
    said = [quote for quote in article.quotes if quote.kind != "scare"] if article else []
    return {"quotes": [piece for quote in said for piece in _pieces(article, quote)] if article else []}


def participants(row: Mapping[str, Any]) -> dict[str, Any]:
    """Predict who takes part."""
    article = _enriched(row["text"])
    return {"participants": [_participant(article, one) for one in article.participants] if article else []}


def ner(row: Mapping[str, Any]) -> dict[str, Any]:
    """Predict the names of people and organisations."""
    article = _enriched(row["text"])
    if article is None:
        return {"entities": []}
    found = [
        {"start": place[0], "end": place[1], "type": _NER[one.kind]}
        for one in article.participants
        if one.kind in _NER
        for mention in one.mentions
        if mention.kind == "name" and (place := source_span(article, mention.span))
    ]
    return {"entities": sorted(found, key=lambda entity: (entity["start"], entity["end"]))}


def commitments(row: Mapping[str, Any]) -> dict[str, Any]:
    """Predict the commitments."""
    article = _enriched(row["text"])
    found = []
    for one in article.commitments if article else ():
        assert article is not None
        action, cue = source_span(article, one.action), source_span(article, one.cue.span)
        if action is None:
            continue
        found.append(
            {
                "start": action[0],
                "end": action[1],
                "type": one.type,
                "polarity": one.polarity,
                **_reason(one.basis),
                "actors": [_called(article, party) for party in one.actors],
                **({"cue_start": cue[0], "cue_end": cue[1]} if cue else {}),
            }
        )
    return {"commitments": found}


TASKS: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "articles": articles,
    "commitments": commitments,
    "datelines": datelines,
    "ner": ner,
    "participants": participants,
    "quotes": quotes,
}


def source_span(article: Article, span: Span) -> tuple[int, int] | None:
    """Return where the characters of *span* stand in the source; ``None`` where they do not."""
    segments = zone(article, span.zone).segments
    places = []
    for offset in (span.start, span.end - 1):
        for segment in segments:
            length = segment.source_end - segment.source_start
            if segment.text_start <= offset < segment.text_start + length:
                places.append(segment.source_start + offset - segment.text_start)
                break
    if len(places) < 2 or places[0] > places[1]:  # one end is in white space that the reader made
        return None
    return places[0], places[1] + 1


def predicted(task: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the prediction for each of *rows*, with the milliseconds that it took."""
    for row in rows:
        start = time.perf_counter()
        prediction = TASKS[task](row)
        yield {"id": row["id"], **prediction, "ms": round((time.perf_counter() - start) * 1000, 2)}


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _read(text: str) -> Article | None:
    """Return the article of a document; ``None`` for one without a body."""
    try:
        (article,) = toolkit.read(text.encode(), source_format="text")
    except toolkit.ReadError:
        return None
    return article


def _enriched(text: str) -> Article | None:
    article = _read(text)
    return toolkit.enrich(article) if article else None


def _printed(date: NewsDate | None) -> str | None:
    return date.text if date else None


def _alpha_2(place: Place) -> str | None:
    return lexicon.table("country_codes").get(place.country) if place.country else None


def _pieces(article: Article, quote: Quote) -> Iterator[dict[str, Any]]:
    """Yield a prediction for each stretch of *quote*, all with its first speaker.

    Where the text prints a name, that is the prediction; a pronoun or description is sent with whom it stands for.
    """
    speaker = quote.speakers[0] if quote.speakers else None
    is_named = quote.speaker_basis is not None and (quote.speaker_basis.rule or "").endswith(("/name", "/surname"))
    mention = source_span(article, speaker.mention) if speaker and speaker.mention else None
    for place in (source_span(article, span) for span in quote.spans):
        if place:
            yield {
                "start": place[0],
                "end": place[1],
                "speaker_start": mention[0] if mention else None,
                "speaker_end": mention[1] if mention else None,
                "speaker_text": words(article, speaker.mention) if speaker and speaker.mention else None,
                "speaker_ref": _name(article, speaker) if speaker and not is_named else None,
                "cue": words(article, quote.cue.span) if quote.cue else None,
                **_reason(quote.speaker_basis),
            }


def _participant(article: Article, one: Participant) -> dict[str, Any]:
    places = [(source_span(article, mention.span), mention.kind) for mention in one.mentions]
    return {
        "name": one.name,
        "kind": _KINDS[one.kind],
        **_reason(one.basis),
        "role": one.roles[0].text if one.roles else None,
        "affiliation": one.affiliations[0].text if one.affiliations else None,
        "mentions": [{"start": place[0], "end": place[1], "kind": kind} for place, kind in places if place],
    }


def _reason(basis: Basis | None) -> dict[str, Any]:
    """Return the rule and its confidence, which no scorer reads but `tests.benchmarks.calibration`."""
    return {"rule": basis.rule, "confidence": basis.confidence} if basis else {}


def _name(article: Article, party: Party) -> str | None:
    """Return the name of the participant that *party* is."""
    return next((one.name for one in article.participants if one.id == party.participant), None)


def _called(article: Article, party: Party) -> str:
    """Return the name of *party*, or the words that stand for it."""
    return _name(article, party) or (words(article, party.mention) if party.mention else "")


def main() -> int:
    """Print a prediction for each row; return the exit code."""
    parser = argparse.ArgumentParser(description="Print predictions in the form that the scorers read.")
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("input", type=Path, help="gold rows, JSON Lines")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N rows")
    options = parser.parse_args()
    for prediction in predicted(options.task, rows_of(options.input)[: options.first]):
        print(json.dumps(prediction, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
