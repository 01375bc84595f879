"""What becomes of other people's NewsML-G2: ``python -m tests.benchmarks.newsml_files --files DIR``.

DIR holds real files of agencies, which are theirs and stay out of this repository. What the record keeps of each story
is compared with what lxml's ``itertext`` gives of the richest content that may be published, without white space: the
characters that the record has anywhere, those that stand in the body, and whether these are in the content's order. A
dateline counts as stated where the metadata, an element of that name or one of that class in the content has one.
Each article is written, held to the official XML Schema (``--xsd``) and to our profile, and read again.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import io
import itertools
import json
import re
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
from lxml import etree, html

from toolkit.errors import ReadError, ToolkitError
from toolkit.formats import newsml_g2
from toolkit.problems import problems
from toolkit.record import Article, zones
from toolkit.validators.newsml import problems as breaches

_SHARED: Final = Path(__file__).parents[3] / "shared"
_XSD: Final = _SHARED / "newsml-g2" / "xsd" / "NewsML-G2_2.35-spec-All-Power.xsd"
_WORD: Final = re.compile(r"\w+")
_PRIVATE: Final = re.compile(r"non-?pub|not-?for-?pub|contact|internal|notepad")
_SILENT: Final = frozenset({"script", "style", "head", "title", "template", "svg", "object", "iframe"})
_NUMBERS: Final = re.compile(r"'[^']*'|[0-9]+")


@attrs.define
class Tally:
    """What came of the files of one folder."""

    counts: Counter[str] = attrs.field(factory=Counter)
    refused: Counter[str] = attrs.field(factory=Counter)
    worst: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))
    """Names of files by what is wrong with them."""

    def found(self) -> dict[str, Any]:
        """Return the figures."""
        counts = self.counts

        def share(part: str, whole: str) -> str:
            return f"{counts[part]} of {counts[whole]} ({100 * counts[part] / (counts[whole] or 1):.2f} %)"

        return {
            "files": counts["files"],
            "crashes": counts["crashes"],
            "files refused as a whole": counts["files refused"],
            "items that are articles": share("articles", "items"),
            "articles whose content is text": counts["with text"],
            "characters of the content kept": share("kept", "characters"),
            "characters of the content in the body": share("in the body", "characters"),
            "articles with every character": share("whole", "with text"),
            "bodies in the content's order": share("in order", "articles"),
            "datelines found of stated": share("datelines", "datelines stated"),
            "articles with a dateline": share("with dateline", "articles"),
            "headlines found of stated": share("headlines", "headlines stated"),
            "bylines found of stated": share("bylines", "bylines stated"),
            "valid records": share("valid", "articles"),
            "written valid (XSD and profile)": share("written valid", "articles"),
            "read, written, read: equal": share("equal", "articles"),
            "not articles, by reason": dict(self.refused.most_common()),
            "look at": {reason: names[:40] for reason, names in self.worst.items()},
        }


def measured(folder: Path, xsd: Path | None) -> Tally:
    """Return what came of every file in *folder*."""
    tally = Tally()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        tally.counts["files"] += 1
        raw = path.read_bytes()
        try:
            read = list(newsml_g2.read(io.BytesIO(raw), name=path.name))
        except ReadError as error:
            tally.counts["files refused"] += 1
            tally.refused[_NUMBERS.sub("#", error.reason)[:80]] += 1
            tally.worst["refused"].append(f"{path.name}: {error.reason[:100]}")
            continue
        except Exception:  # noqa: BLE001 - a crash is what is counted here
            tally.counts["crashes"] += 1
            tally.worst["crashes"].append(f"{path.name}: {traceback.format_exc(limit=-2)}")
            continue
        for item, made in itertools.zip_longest(_items(raw), read):
            _one(tally, path.name, item, made, xsd)
    return tally


def _items(raw: bytes) -> list[Any]:
    root = etree.fromstring(raw, etree.XMLParser(remove_comments=True, remove_pis=True))
    named = {"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"}
    return [element for element in root.iter("*") if etree.QName(element).localname in named]


def _one(tally: Tally, name: str, item: Any, made: Article | ReadError, xsd: Path | None) -> None:
    tally.counts["items"] += 1
    if isinstance(made, ReadError):
        tally.refused[_NUMBERS.sub("#", made.reason)[:80]] += 1
        if etree.QName(item).localname == "newsItem" and _ink(_story(item)):
            tally.worst["text in what is no article"].append(f"{name}: {made.reason}")
        return
    tally.counts["articles"] += 1
    _text(tally, name, item, made)
    _stated(tally, name, item, made)
    _rewritten(tally, name, made, xsd)


def _text(tally: Tally, name: str, item: Any, made: Article) -> None:
    """Count the characters of the content, and those that the record has."""
    content = _ink(_story(item))
    covered, at = bytearray(len(content)), 0
    is_ordered = True
    for block in made.body.blocks:
        ink = _ink(made.body.text[block.start : block.end])
        found = content.find(ink, at)
        is_ordered &= found >= 0
        found = content.find(ink) if found < 0 else found
        if found >= 0:
            covered[found : found + len(ink)] = b"\1" * len(ink)
            at = found + len(ink)
    tally.counts["in the body"] += sum(covered)
    for text in map(_ink, _everything(made)):
        found = content.find(text)
        while text and found >= 0:
            covered[found : found + len(text)] = b"\1" * len(text)
            found = content.find(text, found + 1)
    tally.counts["characters"] += len(content)
    tally.counts["kept"] += sum(covered)
    tally.counts["with text"] += bool(content)
    tally.counts["whole"] += bool(content) and all(covered)
    tally.counts["in order"] += is_ordered
    if not all(covered):
        lost = "".join(character for character, is_kept in zip(content, covered, strict=True) if not is_kept)
        tally.worst["characters lost"].append(f"{name}: {lost[:60]}")
    if not is_ordered:
        tally.worst["not in order"].append(name)


def _stated(tally: Tally, name: str, item: Any, made: Article) -> None:
    """Count datelines, headlines and bylines that the item states, and those that the record has."""
    dateline = made.dateline.text if made.dateline else ""
    tally.counts["with dateline"] += bool(made.dateline)
    for what, found in (
        ("dateline", dateline),
        ("headline", made.headline.text if made.headline else ""),
        ("byline", made.byline.text if made.byline else ""),
    ):
        stated = [*_named(item, {"byline": "by"}.get(what, what))]
        if what == "dateline":
            stated = [text for text in (*stated, *_in_content(item, "dateline")) if not text[:4].isdecimal()]  # a date
        if not stated:
            continue
        tally.counts[f"{what}s stated"] += 1
        is_found = bool(found) and any(_words(found)[:1] == _words(text)[:1] for text in stated)
        tally.counts[f"{what}s"] += is_found
        if not is_found:
            tally.worst[f"{what}s missed"].append(f"{name}: {stated[0][:60]!r} but {found[:60]!r}")


def _rewritten(tally: Tally, name: str, made: Article, xsd: Path | None) -> None:
    """Count the records that are valid, whose document is valid, and that come back equal."""
    if found := problems(made):
        tally.worst["invalid records"].append(f"{name}: {found[0][:100]}")
    tally.counts["valid"] += not found
    try:
        document = newsml_g2.write([made])
        again = list(newsml_g2.read(io.BytesIO(document), name=name))
    except (ToolkitError, ValueError) as error:
        tally.worst["not written"].append(f"{name}: {error}")
        return
    broken = next(breaches(document, xsd=xsd), None)
    if broken:
        tally.worst["written invalid"].append(f"{name}: {broken}")
    tally.counts["written valid"] += not broken
    tally.counts["equal"] += again == [made]
    if again != [made]:
        tally.worst["not equal"].append(name)


def _everything(made: Article) -> Iterator[str]:
    yield from (zone.text for _, zone in zones(made))
    yield from (extra.value for extra in made.extras)
    yield from (note.text for note in (*made.editor_notes, *made.sign_offs))


def _story(item: Any) -> str:
    """Return the text of the longest content among those that may be published."""
    texts = [_content(found) for found in item.iter("*") if etree.QName(found).localname in ("inlineXML", "inlineData")]
    return max((text for is_public, text in texts if is_public), key=lambda text: len(_ink(text)), default="")


def _content(element: Any) -> tuple[bool, str]:
    is_public = not any(_PRIVATE.search(value.lower()) for value in element.attrib.values())
    text = "".join(_texts(element))
    if (element.get("encoding") or element.get("encodinguri") or "").endswith("base64"):
        try:
            text = base64.b64decode(text).decode()
        except (binascii.Error, UnicodeDecodeError):
            return is_public, ""
    if not len(element) and re.search(r"</?(?:p|div|br)\b[^<>]*>", text, re.IGNORECASE):
        text = "".join(_texts(html.fromstring(f"<div>{text}</div>")))
    return is_public, text


def _texts(element: Any) -> Iterator[str]:
    is_silent = not isinstance(element.tag, str) or etree.QName(element).localname.lower() in _SILENT
    if not is_silent:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _ink(text: str) -> str:
    return "".join(text.split())


def _named(item: Any, name: str) -> Iterator[str]:
    for element in item.iter("{*}" + name):
        parent = element.getparent()
        text = " ".join("".join(element.itertext()).split())
        if text and parent is not None and etree.QName(parent).localname == "contentMeta":
            yield text


def _in_content(item: Any, name: str) -> Iterator[str]:
    for content in item.iter("{*}contentSet"):
        for element in content.iter("*"):
            if etree.QName(element).localname == name or name in (element.get("class") or "").split():
                yield from filter(None, [" ".join("".join(element.itertext()).split())])


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def main() -> None:
    """Print the figures, of all folders and of each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=Path, required=True, metavar="DIR", help="a folder, or one of folders")
    options.add_argument("--xsd", type=Path, default=_XSD if _XSD.exists() else None, help="the official XML Schema")
    asked = options.parse_args()
    folders = sorted(path for path in asked.files.iterdir() if path.is_dir()) or [asked.files]
    print(
        json.dumps(
            {folder.name: measured(folder, asked.xsd).found() for folder in folders}, indent=1, ensure_ascii=False
        )
    )


if __name__ == "__main__":
    main()
