"""Whether a document that stands still breaks off."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.watch.endings import breaks_off

_LONG = b"<p>Ferries sail again.</p>" * 1000


@pytest.mark.parametrize(
    "whole",
    [
        b"<newsItem><p>Ferries sail again.</p></newsItem>",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- sent by the desk -->\n<nitf:nitf xmlns:nitf='x'>"
        + _LONG
        + b"</nitf:nitf >\n\n",
        b"<newsItem guid='a'/>",
        b"<!DOCTYPE html>\n<html><body><p>Ferries sail again.</p>",
        b'{"headline": "Ferries sail again"}\n',
        b'[{"headline": "Ferries sail again"}]',
        b'{"headline": "one"}\n{"headline": "two"}\n',
        b"Ferries sail again\n\nPORT LOWEN (GW) - The ferries sail aga",
        b"",
    ],
)
def test_a_whole_document_does_not_break_off(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "story"
    path.write_bytes(whole)
    assert not breaks_off(path)


@pytest.mark.parametrize(
    "cut",
    [
        b"<?xml version='1.0'",
        b"<?xml version='1.0'?>",
        b"<newsItem><p>Ferries sail aga",
        b"<newsItem><p>Ferries sail again.</p>",
        b"<newsItem>" + _LONG,
        b"<!DOCTYPE html>\n<html><body><p>Ferries sail again.</",
        b'{"headline": "Ferries sail aga',
        b'[{"headline": "Ferries sail again"},',
    ],
)
def test_a_cut_document_does(tmp_path: Path, cut: bytes) -> None:
    path = tmp_path / "story"
    path.write_bytes(cut)
    assert breaks_off(path)
