"""The samples, each in the house style of an agency: what it states, and what a feed may do to it."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.formats.newsml_items import SEEDS, blocks, codes, read, sample
from tests.strategies import texts
from toolkit.errors import ReadError
from toolkit.record import words
from toolkit.validators import is_valid


def test_a_message_with_a_notepad() -> None:
    article = sample("message-with-notepad.xml")

    assert article.headline is not None
    assert article.headline.text == "Varnholm to close its old bridge"
    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.span.zone) == ("Varnholm (skp) -", "body")
    assert article.body.text[article.body.story_start :].startswith("The council")
    assert [kind for kind, _ in blocks(article)] == [
        *("paragraph", "paragraph", "subheading", "list_item", "list_item", "quotation", "table_row", "table_row")
    ]
    assert blocks(article)[-1] == ("table_row", "Harbour Bridge\t1911")
    assert [caption.address for caption in article.captions] == ["https://skerrypress.example/img/bridge.jpg"]
    assert [sign_off.text for sign_off in article.sign_offs] == ["skp ab cdef n1 gh"]
    assert [note.role for note in article.editor_notes] == ["note", "correction"]
    assert [zone.text for zone in article.furniture] == ["economy"]
    assert article.agency is not None
    assert (article.agency.name, article.agency.code) == ("Skerry Press", "nprov:skp")
    assert [(subject.name, subject.code) for subject in article.subjects] == [
        ("economy", "medtop:04000000"),
        ("Home", "https://skerrypress.example/cv/desk/12"),
    ]
    assert [(place.name, place.region, place.country) for place in article.located] == [
        ("Varnholm", "Upper Skerry", "NOR")
    ]
    assert {"loss.link", "loss.markup", "loss.rendition", "loss.element"} <= set(codes(article.notices))


def test_html_in_the_wrong_namespace_and_dates_without_a_zone() -> None:
    article = sample("html-in-the-wrong-namespace.xml")

    assert blocks(article)[1] == ("subheading", "Tuhat tuntia talkoita")
    assert blocks(article)[3] == ("paragraph", "Työhön on kulunut 2\u2009 500 tuntia.")
    assert article.headline is not None
    assert article.headline.text == "Vanha laiva palaa järvelle"
    assert article.byline is not None
    assert [author.name for author in article.byline.authors] == ["AINO KORPI"]
    assert article.dateline is not None
    assert article.dateline.zone is not None
    assert article.dateline.text == "Kallavesi"
    assert [place.name for place in article.dateline.places] == ["Kallavesi"]
    assert (article.published, article.modified) == ("2031-08-05T10:10:11", "2031-08-05T10:10:14")
    assert "schema.date-time" in codes(article.notices)
    assert {extra.name for extra in article.extras} == {
        *("contentModified", "description summary", "infoSource", "service")
    }


def test_nitf_inside() -> None:
    article = sample("nitf-inside.xml")

    assert article.dateline is not None
    assert article.dateline.text == "FORT LOWEN, Pa. (AP) _"
    assert [zone.text for zone in article.subheadlines] == ["Kite maker sold more than ever"]
    assert blocks(article)[1] == ("subheading", "Outlook")
    assert [(caption.text, caption.address) for caption in article.captions] == [
        ("A kite over Fort Lowen.", "https://bay.example/kite.jpg")
    ]
    assert [zone.text for zone in article.credits] == ["Bay News"]
    assert article.byline is not None
    assert words(article, article.byline.authors[0].span) == "Dana Whitlock"  # type: ignore[arg-type]
    assert article.subjects[1].code == "medtop:20000178"


def test_plain_text_that_is_html_after_all() -> None:
    article = sample("plain-text-inside.xml")

    assert article.headline is not None
    assert article.headline.text == "Città vecchia, la giunta promette fondi"
    assert len(article.body.blocks) == 3
    assert article.dateline is not None
    assert article.dateline.text == "(LSN) - Rome, October 11 -"
    assert article.pub_status == "withheld"
    assert {"schema.order", "schema.date-time", "loss.remote-content"} <= set(codes(article.notices))
    assert article.source.encoding == "iso-8859-1"


@given(data=st.data(), name=st.sampled_from(sorted(path.name for path in SEEDS.iterdir())))
def test_a_sample_with_elements_moved_lost_or_filled_otherwise_is_read_or_refused(
    data: st.DataObject, name: str
) -> None:
    """Whatever a feed does to its elements, there is a valid article or an error; nothing else."""
    root = etree.fromstring((SEEDS / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        _disturb(data, data.draw(st.sampled_from(list(root.iter("*")))))

    try:
        found = read(etree.tostring(root))
    except ReadError:
        return
    for article in found:
        assert isinstance(article, ReadError) or is_valid(article)


def _disturb(data: st.DataObject, element: etree._Element) -> None:
    parent = element.getparent()
    match data.draw(st.sampled_from(["drop", "double", "text", "attribute", "rename"])):
        case "drop" if parent is not None:
            parent.remove(element)
        case "double" if parent is not None:
            parent.append(copy.deepcopy(element))
        case "text":
            element.text = data.draw(texts() | st.just("") | st.just("\n \t"))
        case "attribute":
            for name in list(element.attrib):
                element.set(name, data.draw(texts() | st.just("")))
        case _:
            element.tag = data.draw(st.sampled_from([child.tag for child in element.iter("*")]))
