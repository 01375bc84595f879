"""Names in running text: where they stand, whether a person, state or organisation bears them, and who is who.

A layer between the grammar and the enrichers: `toolkit.enrichers.participants` puts its parts together.
"""
