"""Quotation in news copy: marks, the sentences they stand in, the words that report, and who speaks."""
