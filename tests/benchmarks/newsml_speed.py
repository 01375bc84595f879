"""Reading and writing NewsML-G2 items of 15 kB, beside lxml on the same bytes: ``python -m tests.benchmarks.newsml_speed``.

The floor is lxml parsing the bytes and serializing the tree, in the same run. Every item is read and written once, for
what a cache keeps of one article must not speed up its own next round; a round is some items that differ in every
paragraph, and the best round counts, on both sides. All times are the processor's.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

import attrs
from lxml import etree

from tests.benchmarks import corpus
from toolkit import formats, pipeline
from toolkit.record import Article

SIZE: Final = 15_000
"""Bytes of an item, about."""

_SUBJECTS: Final = ("Wirtschaft economy", "Schifffahrt shipping", "Häfen harbours", "Politik politics", "Wasser water")
_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.28" conformance="power"
 guid="urn:newsml:skerrypress.example:20310506:{number}" version="2" xml:lang="en">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml"/>
  <rightsInfo>
    <copyrightHolder qcode="nprov:skp"><name xml:lang="en">Skerry Press Ltd</name></copyrightHolder>
    <copyrightNotice xml:lang="en">(c) 2031 Skerry Press</copyrightNotice>
    <usageTerms xml:lang="en">Use only by agreement with Skerry Press</usageTerms>
  </rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:skp"><name xml:lang="en">Skerry Press</name></provider>
    <versionCreated>2031-05-06T09:14:42+02:00</versionCreated>
    <firstCreated>2031-05-06T08:14:42+02:00</firstCreated>
    <pubStatus qcode="stat:usable"/>
    <generator versioninfo="3.1">desk-writer</generator>
    <edNote role="spnote:closingline">skp ab cdef n1 gh</edNote>
    <edNote role="spnote:correctionnote">CORRECTS the second paragraph.</edNote>
  </itemMeta>
  <contentMeta>
    <urgency>4</urgency>
    <located><name>Varnholm</name><broader type="cptype:country" qcode="iso3166-1a2:NO"><name>Norway</name></broader></located>
    <creator qcode="spdesk:miller.ann"><name>miller.ann</name></creator>
    {subjects}
    <headline rank="1">{headline}</headline>
    <dateline>Varnholm (skp) - </dateline>
    <by>By Ann Miller</by>
    <creditline>skp</creditline>
    <language tag="en"/>
  </contentMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml">
        <head><title>{headline}</title></head>
        <body>
          <h1>{headline}</h1>
          <section class="main">
"""
_TAIL: Final = "          </section>\n        </body>\n      </html>\n    </inlineXML>\n  </contentSet>\n</newsItem>\n"


def foreign(number: int) -> bytes:
    """Return the item *number* as an agency sends it: much metadata, and a story in XHTML with links and marks."""
    drawn = random.Random(f"item:{number}")  # noqa: S311 - nothing here is secret
    headline, *story = corpus.story(number, seed=7, size=SIZE).strip().split("\n\n")
    subjects = "\n    ".join(map(_subject, drawn.sample(range(10_000, 20_000), 8)))
    made = [_HEAD.format(number=number, subjects=subjects, headline=escape(headline))]
    size = len(made[0]) + len(_TAIL)
    for at, paragraph in enumerate(story):
        text = escape(paragraph)
        if not at:
            text = f"Varnholm (skp) - {text}"
        elif not at % 5:
            text = text.replace(" the ", " <b>the</b> ", 1).replace(" a ", ' <a href="https://skp.example/">a</a> ', 1)
        made.append(f"            <p>{text}</p>\n")
        size += len(made[-1].encode())
        if size > SIZE:
            break
    return "".join([*made, _TAIL]).encode()


def _subject(code: int) -> str:
    german, english = _SUBJECTS[code % len(_SUBJECTS)].split()
    names = f'<name xml:lang="de">{german} {code}</name><name xml:lang="en">{english} {code}</name>'
    return f'<subject qcode="medtop:{code:08d}" type="cpnat:abstract">{names}</subject>'


def own(number: int, *, enrich: Any) -> bytes:
    """Return the item *number* as we write it, with findings or without."""
    raw = corpus.story(number, seed=9, size=1_250 if enrich == "missing" else 7_000).encode()
    settings = pipeline.Settings(enrich=enrich)
    (article,) = pipeline.articles(io.BytesIO(raw), settings, name=f"{number}.txt")
    assert isinstance(article, Article)
    writer = formats.by_name("newsml-g2-item").writer
    assert writer
    return writer([attrs.evolve(article, version=number)])


KINDS: Final[dict[str, Callable[[int], bytes]]] = {
    "of an agency": foreign,
    "ours, without findings": lambda number: own(number, enrich="none"),
    "ours, with findings": lambda number: own(number, enrich="missing"),
}


def compared(make: Callable[[int], bytes], *, count: int, rounds: int) -> dict[str, float]:
    """Return the milliseconds an item of reading and of writing, each beside lxml's, and the ratios to those."""
    form = formats.by_name("newsml-g2-item")
    reader, writer = form.reader, form.writer
    assert reader
    assert writer
    best: dict[str, float] = {}
    sizes: list[int] = []
    for number in range(rounds):
        raws = [make(1 + number * count + at) for at in range(count)]
        sizes += map(len, raws)
        for name, taken in _round(raws, lambda raw: next(iter(reader(io.BytesIO(raw), name="x.xml"))), writer):
            best[name] = min(taken, best.get(name, taken))
    ours, floor = best["read"] + best["write"], best["parse"] + best["serialize"]
    return {
        "bytes an item": sum(sizes) // len(sizes),
        **{f"{name}, ms": round(1000 * taken / count, 3) for name, taken in best.items()},
        "read to parse": round(best["read"] / best["parse"], 2),
        "write to serialize": round(best["write"] / best["serialize"], 2),
        "read and write to parse and serialize": round(ours / floor, 2),
    }


def _round(
    raws: Sequence[bytes], read: Callable[[bytes], Any], write: Callable[[Any], bytes]
) -> Iterator[tuple[str, float]]:
    """Yield how long each work takes for all of *raws*, in seconds of the processor."""
    gc.collect()
    trees, taken = _timed(etree.fromstring, raws)
    yield "parse", taken
    _, taken = _timed(lambda tree: etree.tostring(tree, encoding="UTF-8", xml_declaration=True), trees)
    yield "serialize", taken
    articles, taken = _timed(read, raws)
    yield "read", taken
    assert all(isinstance(article, Article) for article in articles)
    _, taken = _timed(lambda article: write([article]), articles)
    yield "write", taken


def _timed(work: Callable[[Any], Any], over: Sequence[Any]) -> tuple[list[Any], float]:
    started = time.process_time()
    made = [work(each) for each in over]
    return made, time.process_time() - started


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=40, help="items a round (default: 40)")
    options.add_argument("--rounds", type=int, default=10, help="rounds, of which the best counts (default: 10)")
    asked = options.parse_args()
    print(
        json.dumps(
            {name: compared(make, count=asked.items, rounds=asked.rounds) for name, make in KINDS.items()}, indent=1
        )
    )


if __name__ == "__main__":
    main()
