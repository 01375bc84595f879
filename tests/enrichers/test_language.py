"""The language of a story: told from a paragraph, and left open where a paragraph does not tell."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.specimen import BRIEF
from toolkit.enrichers.language import find
from toolkit.record import Article, Basis, Block, FieldBasis

PARAGRAPHS = {
    "en": "The ferry will be back in the harbour by June, the minister said, and it was not yet clear who would pay for it.",
    "es": "El transbordador volverá al puerto en junio, dijo el ministro, y no se sabe todavía quién pagará por él en las islas.",
    "fr": "Le ferry sera de retour dans le port en juin, a dit la ministre, et on ne sait pas encore qui va payer pour les îles.",
    "de": "Die Fähre wird im Juni wieder in den Hafen kommen, sagte der Minister, und es ist noch nicht klar, wer sie bezahlt.",
    "it": "Il traghetto tornerà nel porto a giugno, ha detto il ministro, e non è ancora chiaro chi pagherà per le isole della costa.",
    "pt": "O barco voltará ao porto em junho, disse o ministro, e ainda não está claro quem vai pagar por ele nas ilhas do norte.",
    "nl": "De veerboot komt in juni terug in de haven, zei de minister, en het is nog niet duidelijk wie er voor gaat betalen.",
    "ru": "Паром вернётся в порт в июне, сказал министр, и пока не ясно, кто за него заплатит и что будет с островами.",
    "ko": "장관은 페리가 6월에 항구로 돌아올 것이라고 말했다.",
    "ja": "大臣は、フェリーが六月に港に戻ると述べた。",
    "zh": "部长表示，渡轮将于六月返回港口，目前尚不清楚由谁支付费用。",
    "ar": "قال الوزير إن العبارة ستعود إلى الميناء في يونيو",
    "fa": "وزیر گفت که کشتی در ماه ژوئن به بندر بازمی‌گردد و پول آن را چه کسی می‌پردازد",
    "he": "השר אמר כי המעבורת תחזור לנמל ביוני",
    "el": "Ο υπουργός είπε ότι το πλοίο θα επιστρέψει στο λιμάνι τον Ιούνιο",
}


def _story(text: str) -> Article:
    body = evolve(BRIEF.body, text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), story_end=len(text))
    return evolve(BRIEF, body=body)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_tells_its_language(language: str) -> None:
    found = find(_story(PARAGRAPHS[language]))

    assert found.language == language
    (basis,) = found.bases
    assert (basis.field, basis.basis.kind) == ("language", "inferred")
    assert find(found) == found


@pytest.mark.parametrize(
    "text",
    ["Ferry late.", "Lowen Verell Aldana Brand Stonewall Gull Harbour Isles", "12 13 14", "de la de la de la de la"],
)
def test_too_little_text_tells_nothing(text: str) -> None:
    assert find(_story(text)).language is None


def test_what_is_stated_stays() -> None:
    stated = evolve(_story(PARAGRAPHS["de"]), language="en-GB")
    unknown = evolve(_story(PARAGRAPHS["de"]), bases=(FieldBasis(field="language", basis=Basis(kind="defaulted")),))

    assert find(stated) is stated
    assert find(unknown) is unknown
