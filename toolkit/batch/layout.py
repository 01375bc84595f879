"""The tables of the ledger, as SQL."""

from __future__ import annotations

from typing import Final

VERSION: Final = 1
TABLES: Final = """
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, place TEXT NOT NULL, run INTEGER NOT NULL,
  ordinal INTEGER NOT NULL, size INTEGER, sha256 BLOB, fingerprint BLOB, twin BLOB, state TEXT NOT NULL, kind TEXT,
  same_as TEXT, articles INTEGER NOT NULL DEFAULT 0, parts INTEGER NOT NULL DEFAULT 0, problems TEXT);
CREATE INDEX IF NOT EXISTS sources_twin ON sources(twin) WHERE state = 'converted';
CREATE INDEX IF NOT EXISTS sources_order ON sources(run, ordinal);
CREATE TABLE IF NOT EXISTS outputs(
  path TEXT PRIMARY KEY, source INTEGER, format TEXT NOT NULL, size INTEGER NOT NULL, sha256 BLOB NOT NULL
  ) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outputs_source ON outputs(source);
CREATE TABLE IF NOT EXISTS articles(mark BLOB PRIMARY KEY, source INTEGER NOT NULL, number INTEGER NOT NULL,
  id TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_source ON articles(source, number);
"""
PARTS: Final = """
CREATE TABLE IF NOT EXISTS rows.parts(source INTEGER NOT NULL, number INTEGER NOT NULL, format TEXT NOT NULL,
  body BLOB NOT NULL, PRIMARY KEY(source, number, format));
"""
