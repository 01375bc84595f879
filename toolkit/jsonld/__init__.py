"""JSON-LD as we read and write it: the graph, its names, schema.org's part, our own part, annotations.

Formats and the validator share this; nothing here reads a file or reaches a network. A context is never
fetched or applied: names are known by their literal form, as page tools know them, or by their full IRI.
"""
