"""What foreign NewsML-G2 states about itself: headlines, bylines, subjects, languages, dates, statuses."""

from __future__ import annotations

import pytest

from tests.formats.newsml_items import codes, item, story


@pytest.mark.parametrize(
    ("headlines", "main", "decks", "kept"),
    [
        ("", "Ferry late", [], []),
        ('<headline role="hld:subHeadline">Deck</headline>', "Ferry late", ["Deck"], []),
        ('<headline role="hlrole:short">Late</headline>', "Ferry late", [], ["Late"]),
        ("<headline>Ferry late</headline>", "Ferry late", [], []),
    ],
)
def test_headlines_by_their_roles(headlines: str, main: str, decks: list[str], kept: list[str]) -> None:
    article = story(item(meta=headlines))

    assert article.headline is not None
    assert article.headline.text == main
    assert [zone.text for zone in article.subheadlines] == decks
    assert [extra.value for extra in article.extras] == kept


def test_a_headline_that_only_the_content_has() -> None:
    nitf = (
        "<inlineXML><nitf><body><body.head><hedline><hl1>Kites</hl1><hl2>They fly</hl2></hedline>"
        "<byline>By Ann Lee</byline><dateline>Xyzzy</dateline><note>Eds: new</note><abstract>Short</abstract></body.head>"
        "<body.content><p>Kites fly.</p></body.content></body></nitf></inlineXML>"
    )
    article = story(item(nitf).replace(b"<headline>Ferry late</headline>", b""))

    assert article.headline is not None
    assert article.headline.text == "Kites"
    assert [zone.text for zone in article.subheadlines] == ["They fly"]
    assert article.byline is not None
    assert article.byline.text == "By Ann Lee"
    assert article.dateline is not None
    assert article.dateline.text == "Xyzzy"
    assert [note.text for note in article.editor_notes] == ["Eds: new"]
    assert [zone.text for zone in article.furniture] == ["Short"]
    assert article.body.text == "Kites fly."


@pytest.mark.parametrize("provider", ["<provider/>", '<provider qcode="p:"/><provider qcode="nprov:GW"/>'])
def test_a_provider_without_a_name(provider: str) -> None:
    article = story(item().replace(b'<provider literal="Bay News"/>', provider.encode()))

    assert (article.agency.name if article.agency else None) == ("GW" if "GW" in provider else None)


def test_several_bylines_and_creators() -> None:
    creators = '<creator type="cpnat:person"><name>Ann Lee</name></creator><creator literal="Desk"/>'
    both = creators + '<creator type="cpnat:person"><name>Bo Ek</name></creator>'

    stated = story(item(meta=f"<by>By Ann Lee</by><by>Bo Ek</by>{creators}"))
    named = story(item(meta=both))

    assert stated.byline is not None
    assert stated.byline.text == "By Ann Lee"
    assert [extra.value for extra in stated.extras] == ["Bo Ek"]
    assert named.byline is not None
    assert named.byline.text == "Ann Lee, Bo Ek"
    assert [author.name for author in named.byline.authors] == ["Ann Lee", "Bo Ek"]


@pytest.mark.parametrize(
    ("subject", "name", "code", "kind"),
    [
        ('<subject qcode="a:b"/>', None, "a:b", None),
        ('<subject literal="Old topic"/>', "Old topic", None, None),
        ('<subject literal="x1"><name>Topic</name></subject>', "Topic", "x1", None),
        ('<subject uri="https://bay.example/t/1" typeuri="http://cv.iptc.org/newscodes/cpnature/event"/>',
         None, "https://bay.example/t/1", "event"),
        ('<subject type="cptype:city" qcode="a:b"><name>Oslo</name></subject>', "Oslo", "a:b", "place"),
        ('<subject qcode="own:7"/>', None, "https://bay.example/cv/7", None),
    ],
)  # fmt: skip
def test_subjects_by_code_and_name(subject: str, name: str | None, code: str | None, kind: str | None) -> None:
    catalog = (
        '<catalog><scheme uri="https://bay.example/"/><scheme alias="own" uri="https://bay.example/cv/"/></catalog>'
    )

    (found,) = story(item(meta=subject, before=catalog)).subjects

    assert (found.name, found.code, found.kind) == (name, code, kind)


def test_an_empty_subject_or_place_is_nothing() -> None:
    article = story(item(meta="<subject/><located/><keyword/><genre/><slugline/><by/><dateline/><urgency>12</urgency>"))

    assert (article.subjects, article.located, article.keywords, article.byline, article.urgency) == (
        (),
        (),
        (),
        None,
        None,
    )


@pytest.mark.parametrize("language", ['<language tag="pt_BR"/>', '<language tag="??"/><language tag="pt-BR"/>'])
def test_languages_are_tidied(language: str) -> None:
    assert story(item(meta=language)).language == "pt-BR"


def test_no_language_is_no_guess() -> None:
    attributes = 'standard="NewsML-G2" standardversion="2.30" guid="urn:x:1" version="1"'

    assert story(item(attributes=attributes)).language is None


def test_any_date_that_is_none_is_reported() -> None:
    article = story(item(meta="<contentCreated>last week</contentCreated>"))

    assert article.created is None
    assert "doubt.date" in codes(article.notices)


@pytest.mark.parametrize(
    ("management", "status", "code"),
    [
        ('<pubStatus qcode="stat:cancelled"/>', "canceled", None),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', "withheld", None),
        ('<pubStatus qcode="stat:odd"/>', None, "doubt.status"),
        ('<pubStatus qcode="stat:killed"/>', "canceled", None),
        ('<embargoed/><pubStatus qcode="stat:usable"/>', "withheld", "doubt.embargo"),
        ("<embargoed>until Monday</embargoed>", "withheld", "doubt.embargo"),
    ],
)
def test_what_may_not_be_published_stays_so(management: str, status: str | None, code: str | None) -> None:
    article = story(item(management=management))

    assert article.pub_status == status
    assert code is None or code in codes(article.notices)


def test_an_embargo_is_kept() -> None:
    assert (
        story(item(management="<embargoed>2031-05-06T10:00:00+0200</embargoed>")).embargoed
        == "2031-05-06T10:00:00+02:00"
    )


@pytest.mark.parametrize(
    "headlines",
    [
        '<headline xml:lang="de">Fähre spät</headline><headline xml:lang="en">Ferry late</headline>',
        '<headline role="hlr:short">Late</headline><headline role="hlr:main">Ferry late</headline>',
        '<headline rank="2">Late</headline><headline rank="1">Ferry late</headline>',
        "<headline/><headline>Ferry late</headline>",
    ],
)
def test_the_main_headline_is_chosen_by_role_language_and_rank(headlines: str) -> None:
    article = story(item().replace(b"<headline>Ferry late</headline>", headlines.encode()))

    assert article.headline is not None
    assert article.headline.text == "Ferry late"
    assert len(article.extras) == headlines.count("</headline>") - 1


def test_what_has_no_field_but_says_something_of_the_story_is_kept() -> None:
    article = story(
        item(
            management='<signal qcode="sig:correction"/><title>Ferry</title>',
            meta='<slugline>ferry</slugline><slugline>late</slugline><located qcode="city:12345"/><located literal="7"/>'
            '<contributor qcode="p:1"><name>Bo Ek</name></contributor><infoSource literal="Harbour Office"/>',
        )
    )

    assert article.slugline == "ferry"
    assert article.located == ()
    assert sorted((extra.name, extra.value) for extra in article.extras) == [
        ("contributor", "Bo Ek"),
        ("infoSource", "Harbour Office"),
        ("located", "7"),
        ("located", "city:12345"),
        ("signal", "correction"),
        ("slugline", "late"),
        ("title", "Ferry"),
    ]


def test_a_byline_that_is_stated_and_printed_is_one() -> None:
    nitf = "<inlineXML><nitf><body><body.head><byline>{}</byline></body.head><body.content><p>One.</p></body.content></body></nitf></inlineXML>"

    same, other = (story(item(nitf.format(by), meta="<by>By Ann Lee</by>")) for by in ("By Ann Lee", "By Bo Ek"))

    assert same.byline == other.byline
    assert [extra.value for extra in same.extras] == []
    assert [extra.value for extra in other.extras] == ["By Bo Ek"]
