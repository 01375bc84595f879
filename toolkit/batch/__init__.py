"""Runs over any number of documents: in parallel, resumable, every input accounted for."""
