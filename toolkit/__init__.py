"""News copy as structured data: typed records with evidence, written to and read from newsroom formats."""

__version__ = "0.1.0"
