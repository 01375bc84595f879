"""Where the story of foreign NewsML-G2 begins and ends: datelines, stated and printed, places, credits, sign-offs."""

from __future__ import annotations

import pytest

from tests.formats.newsml_items import item, story, xhtml


@pytest.mark.parametrize(
    ("meta", "first", "dateline", "zone"),
    [
        ("<dateline>Helsinki</dateline>", "Helsinki police said no.", "Helsinki", "dateline"),
        ("<dateline>Xyzzy</dateline>", "XYZZY (Bay) -- It rained.", "XYZZY (Bay) --", "body"),
        ("<dateline>Xyzzy (Bay) -</dateline>", "Xyzzy (Bay) - It rained.", "Xyzzy (Bay) -", "body"),
        ("", "LONDON (Reuters) - It rained.", "LONDON (Reuters) -", "body"),
        ("<dateline>PARIS</dateline>", "LONDON (Reuters) - It rained.", "LONDON (Reuters) -", "body"),
    ],
)
def test_a_dateline_is_where_it_is_printed_else_as_it_is_stated(
    meta: str, first: str, dateline: str, zone: str
) -> None:
    article = story(item(xhtml(f"<p>{first}</p><p>More.</p>"), meta=meta))

    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.span.zone) == (dateline, zone)
    assert ("PARIS" in meta) == any(extra.value == "PARIS" for extra in article.extras)


def test_a_stated_place_gives_the_dateline_its_country() -> None:
    located = '<located><name>Xyzzy</name><broader qcode="iso3166-1a3:NOR"/></located>'

    article = story(item(meta=f"{located}<dateline>Near Xyzzy</dateline>"))

    assert article.dateline is not None
    assert [(place.name, place.country) for place in article.dateline.places] == [("Xyzzy", "NOR")]


def test_a_dateline_that_names_none_of_the_stated_places() -> None:
    article = story(item(meta="<located><name>Oslo</name></located><dateline>At sea, 60 N</dateline>"))

    assert article.dateline is not None
    assert "Oslo" not in {place.name for place in article.dateline.places}


def test_a_bracket_in_a_stated_dateline_is_an_agency_if_it_can_be_one() -> None:
    agencies = [
        story(item(meta=f"<dateline>Xyzzy ({bracket})</dateline>")).dateline.agency  # type: ignore[union-attr]
        for bracket in ("AFP", "and its long, long surroundings")
    ]
    odd = story(item(meta="<dateline>aboard a ship (AFP)</dateline>")).dateline

    assert [agency and agency.text for agency in agencies] == ["AFP", None]
    assert odd is not None
    assert odd.agency is not None


def test_a_sign_off_and_a_trailing_credit_in_the_body() -> None:
    article = story(item(xhtml("<p>It rained in the hills.</p><p>All is well now. AFP</p><p>ab-cd/ef</p>")))

    assert article.body.text.endswith("All is well now. AFP")
    assert article.body.text[: article.body.story_end].endswith("All is well now.")
    assert [(sign_off.text, sign_off.codes) for sign_off in article.sign_offs] == [("ab-cd/ef", ("ab-cd", "ef"))]


def test_the_provider_stays_and_the_body_names_one_where_there_is_none() -> None:
    raw = item(xhtml("<p>LONDON (Reuters) - It rained.</p>"))

    stated, found = story(raw), story(raw.replace(b'<provider literal="Bay News"/>', b""))

    assert stated.agency is not None
    assert stated.agency.name == "Bay News"
    assert found.agency is not None
    assert found.agency.name == "Reuters"


NOTES = "<p>(Adds details)</p><p>* Ferry late</p><p>* Fog over the bay</p><p>By Ann Lee</p>"


@pytest.mark.parametrize(
    ("body", "dateline"),
    [
        (f"{NOTES}<p>SHANGHAI, Oct 26 (Bay) - It rained.</p>", "SHANGHAI, Oct 26 (Bay) -"),
        (f"{NOTES}<p>Jan. 12 (Reuters) - It rained.</p>", "Jan. 12 (Reuters) -"),
        (
            "<p>Ferry late</p><p>MADRID, 21 Nov. 2031 (Bay Press) -</p><p>It rained.</p>",
            "MADRID, 21 Nov. 2031 (Bay Press) -",
        ),
        (
            "<p>Eds: New.</p><p>Bay Photo X1</p><p>By ANN LEE</p><p>Staff Writer</p><p>LONDON (AP) _ Rain.</p>",
            "LONDON (AP) _",
        ),
        ("<p>Praha 5. května (ČTK) - Pršelo.</p>", "Praha 5. května (ČTK) -"),
        ("<p>BRUSSEL 05/05 (BAY NEWS) = Het regende.</p>", "BRUSSEL 05/05 (BAY NEWS) ="),
        ("<p>Xyzzy, 5. qwertz (Bay News) - It rained.</p>", "Xyzzy, 5. qwertz (Bay News) -"),
        ("<p>Xyzzy, 5. qwertz (and more) - It rained.</p><p>It rained (AFP) all day.</p>", None),
        (
            "<p>Bay Cup</p><p>Second round</p><p>Semi-final</p><p>Wednesday, 20.11.2031: Italy - Norway 2:1 (1:0)</p>",
            None,
        ),
        ("<p>(All of it is a note.)</p>", None),
        ("<p><span class='dateline'>PARIS</span>It rained.</p>", "PARIS"),
        ("<p><span class='dateline'>Paris <span class='credit'>(bay)</span> - </span>It rained.</p>", "Paris (bay) -"),
        ("<p>A teaser.</p><p><span class='dateline'>Xyzzy: </span>It rained.</p>", "Xyzzy:"),
    ],
)
def test_what_stands_before_a_story_does_not_hide_its_dateline(body: str, dateline: str | None) -> None:
    article = story(item(xhtml(f"{body}<p>More.</p>" if dateline else body)))

    assert (article.dateline.text if article.dateline else None) == dateline
    assert article.dateline is None or article.dateline.span.zone == "body"


def test_a_list_of_results_is_no_dateline_where_the_item_states_another() -> None:
    body = xhtml("<p>Paris: Lind 2, Koski 1</p><p>Oslo: Dahl 3</p>")

    article = story(item(body, meta="<dateline>Helsinki</dateline>"))

    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.span.zone) == ("Helsinki", "dateline")
    assert article.body.story_start == 0
    timestamp = "<dateline>2031-05-06 15:53:10 GMT</dateline>"
    results = story(item(body, meta=timestamp)).dateline
    assert results is not None
    assert results.places == ()
    odd = story(item(xhtml("<p>Paris: It rained all day.</p><p>It stopped at night.</p>"), meta=timestamp))
    assert odd.dateline is not None
    assert odd.dateline.text == "Paris:"


@pytest.mark.parametrize(
    ("located", "printed", "country"),
    [
        ('<name>Paris</name><broader qcode="iso3166-1a2:US"/>', "PARIS", "USA"),
        ('<name>Paris</name><broader uri="http://cvx.iptc.org/iso3166-1a3/USA"/>', "PARIS", "USA"),
        ('<name>Paris</name><broader type="cptype:country"><name>United States</name></broader>', "PARIS", "USA"),
        ('<name>Paris</name><broader type="cptype:country"><sameAs qcode="iso3166-1a2:US"/></broader>', "PARIS", "USA"),
        ('<name>Bangalore</name><broader qcode="iso3166-1a2:IN"/>', "DAMASCUS", "SYR"),
        ('<name>Xyz</name><broader qcode="iso3166-1a2:NO"/>', "XYZZYBERG", "NOR"),
        ("<name>Paris</name>", "PARIS", "FRA"),
        ('<name>Paris</name><broader type="cptype:country"><name>Ranska</name></broader>', "PARIS", "FRA"),
    ],
)  # fmt: skip
def test_the_country_that_the_item_states_wins_over_the_table(located: str, printed: str, country: str) -> None:
    body = xhtml(f"<p>{printed} (Reuters) - It rained.</p><p>More.</p>")

    article = story(item(body, meta=f"<located>{located}</located>"))

    assert article.dateline is not None
    (place,) = article.dateline.places
    assert place.country == country
    assert (place.basis is None) == (country in ("USA", "NOR"))


def test_other_datelines_are_kept() -> None:
    nitf = "<inlineXML><nitf><body><body.head><dateline>Rome</dateline></body.head><body.content><p>One.</p></body.content></body></nitf></inlineXML>"

    article = story(item(nitf, meta="<dateline>Oslo</dateline><dateline>Bergen</dateline>"))

    assert article.dateline is not None
    assert article.dateline.text == "Oslo"
    assert [(extra.name, extra.value) for extra in article.extras] == [("dateline", "Bergen"), ("dateline", "Rome")]
