"""Runs over any number of documents: in parallel, resumable, every input accounted for.

`work` turns one document into outcomes and is pure. `ordered` does that for many, in worker processes, and gives the
outcomes back in the order of the documents; one large document of many items is cut (`cutting`) and read by all
workers (`sharing`). `book` takes the outcomes: it writes files in durable batches (`store`), keeps the ledger
(`ledger`) and the quarantine. `run` is all of it together.
"""
