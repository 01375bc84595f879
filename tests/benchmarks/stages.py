"""Seconds of each stage from text to three documents, beside the bare libraries on the very same bytes.

Every article is run once: what a cache keeps of one article must not speed up its own next round. A seed, of which
there are two, is run in variants that differ in a word of each paragraph.
"""

from __future__ import annotations

import csv
import hashlib
import importlib
import io
import itertools
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import jsonschema_rs
import orjson
from lxml import etree

from toolkit import canonical, formats, problems, schema
from toolkit.enrichers import ENRICHERS
from toolkit.pipeline import Settings, articles, document
from toolkit.record import Article

TARGETS: Final = ("newsml-g2", "jsonld", "csv")
STAGES: Final = ("read", *(f"enrich {name}" for name in ENRICHERS), "check", *(f"write {name}" for name in TARGETS))

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_SYLLABLES: Final = [
    "bra",
    "den",
    "fo",
    "gul",
    "hin",
    "jor",
    "kel",
    "lam",
    "mip",
    "nor",
    "pax",
    "quo",
    "rin",
    "sut",
    "tev",
    "wum",
    "yol",
    "zan",
]

Document = tuple[str, bytes]
"""A name and the bytes."""


def variants(seeds: Iterable[Document], count: int) -> Iterator[Document]:
    """Yield *count* documents like *seeds*, in turn: each paragraph with a word of its own put in."""
    for number, (name, raw) in zip(range(count), itertools.cycle(seeds), strict=False):
        drawn = random.Random(number)  # noqa: S311 - nothing here is secret
        parts = (_varied(part, drawn) for part in raw.decode().split("\n\n"))
        yield f"{number}-{name}", "\n\n".join(parts).encode()


def _varied(paragraph: str, drawn: random.Random) -> str:
    first, space, rest = paragraph.partition(" ")
    return f"{first}{space}{''.join(drawn.choices(_SYLLABLES, k=3))} {rest}" if space else paragraph


def measured(documents: Iterable[Document]) -> dict[str, Any]:
    """Return the milliseconds an article of the whole flow, of each stage and of the floor.

    Every other document goes through the whole flow, and nothing else is done in between; the rest go through the
    stages one by one and then through the bare libraries.
    """
    every = list(documents)
    whole = sum(_whole(name, raw) for name, raw in every[::2])
    ours: Counter[str] = Counter()
    floors: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    done = [(raw, _staged(name, raw, ours)) for name, raw in every[1::2]]
    for raw, found in done:
        _floored(raw, found, floors, sizes)
    return _summary(len(done), ours, floors, sizes, whole * len(done) / len(every[::2]))


def _whole(name: str, raw: bytes) -> float:
    """Return the seconds from *raw* to all documents through the pipeline, as the command takes them."""
    started = time.process_time()
    done = [item for item in articles(io.BytesIO(raw), Settings(), name=name) if isinstance(item, Article)]
    for target in TARGETS:
        document(done, formats.by_name(target))
    return time.process_time() - started


def _staged(name: str, raw: bytes, spent: Counter[str]) -> tuple[Article, dict[str, bytes]]:
    """Add the seconds of each stage to *spent*; return the article and its documents."""
    clock = _Clock(spent)
    reader = formats.by_name("text").reader
    assert reader
    (article,) = clock.timed("read", lambda: tuple(reader(io.BytesIO(raw), name=name)))
    assert isinstance(article, Article)
    for enricher in ENRICHERS:
        find = importlib.import_module(f"toolkit.enrichers.{enricher}").find
        article = clock.timed(f"enrich {enricher}", lambda find=find, article=article: find(article))  # type: ignore[misc]
    kept: Article = article
    clock.timed("check", lambda: schema.admits(canonical.to_plain(kept)) and not problems.problems(kept))
    written = {}
    for target in TARGETS:
        writer = formats.by_name(target).writer
        assert writer
        written[target] = clock.timed(f"write {target}", lambda writer=writer: writer([kept]))  # type: ignore[misc]
    return kept, written


class _Clock:
    """Adds up processor time by the name of what was timed."""

    def __init__(self, spent: Counter[str]) -> None:
        self._spent: Any = spent

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = work()
        self._spent[name] += time.process_time() - started
        return result


def _floored(raw: bytes, done: tuple[Article, dict[str, bytes]], spent: Counter[str], sizes: Counter[str]) -> None:
    """Add the seconds that the libraries alone take for the same bytes."""
    article, written = done
    clock = _Clock(spent)
    text = clock.timed("read", lambda: (hashlib.sha256(raw).hexdigest(), raw.decode(), _WORD.findall(raw.decode())))[1]
    clock.timed("enrich", lambda: _WORD.findall(text))
    plain = canonical.to_plain(article)
    gate = _gate()
    clock.timed("check", lambda: gate.is_valid(plain))
    recipe = _recipe(etree.fromstring(written["newsml-g2"]))
    clock.timed("write newsml-g2", lambda: etree.tostring(_built(recipe), encoding="UTF-8", xml_declaration=True))
    loaded = orjson.loads(written["jsonld"])
    clock.timed("write jsonld", lambda: orjson.dumps(loaded))
    rows = list(csv.reader(io.StringIO(written["csv"].decode(), newline="")))
    clock.timed("write csv", lambda: _rows(rows))
    sizes.update(
        {"text": len(raw), "record as JSON": len(orjson.dumps(plain)), **{k: len(v) for k, v in written.items()}}
    )


_GATES: list[jsonschema_rs.Draft202012Validator] = []


def _gate() -> jsonschema_rs.Draft202012Validator:
    if not _GATES:
        _GATES.append(
            jsonschema_rs.Draft202012Validator(schema.document(), pattern_options=jsonschema_rs.RegexOptions())
        )
    return _GATES[0]


_Recipe = tuple[str, dict[str, str], Any, str | None, str | None, list[Any]]


def _recipe(element: Any) -> _Recipe:
    """Return what is needed to build *element* anew."""
    parts = [_recipe(child) for child in element if isinstance(child.tag, str)]
    return element.tag, dict(element.attrib), element.nsmap, element.text, element.tail, parts


def _built(recipe: _Recipe) -> Any:
    tag, attributes, nsmap, text, tail, parts = recipe
    root = etree.Element(tag, attributes, nsmap)
    root.text, root.tail = text, tail
    _add(root, parts)
    return root


def _add(parent: Any, parts: list[Any]) -> None:
    for tag, attributes, _, text, tail, inner in parts:
        element = etree.SubElement(parent, tag, attributes)
        if text is not None:
            element.text = text
        if tail is not None:
            element.tail = tail
        if inner:
            _add(element, inner)


def _rows(rows: list[list[str]]) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def _summary(
    count: int, ours: Mapping[str, float], floors: Mapping[str, float], sizes: Mapping[str, int], whole: float
) -> dict[str, Any]:
    def each(value: float) -> float:
        return round(1000 * value / count, 3)

    enriching = sum(spent for name, spent in ours.items() if name.startswith("enrich"))
    beside = {**{name: spent for name, spent in ours.items() if not name.startswith("enrich")}, "enrich": enriching}
    total, floor = sum(ours.values()), sum(floors.values())
    return {
        "articles": count,
        "bytes an article": {name: round(size / count) for name, size in sizes.items()},
        "ms an article": {name: each(ours[name]) for name in STAGES},
        "ms an article, floor": {name: each(spent) for name, spent in floors.items()},
        "ratio to the floor, by stage": {name: round(beside[name] / floors[name], 1) for name in floors},
        "ms an article, all stages": each(total),
        "ms an article, whole flow": each(whole),
        "ms an article, whole floor": each(floor),
        "ratio to the floor": round(whole / floor, 1),
        "articles a second and core": round(count / whole),
    }
