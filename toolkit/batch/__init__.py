"""Runs over any number of documents: in parallel, resumable, every input accounted for.

`work` turns one document into outcomes and is pure. `ordered` does that for many, in worker processes, and gives the
outcomes back in the order of the documents. `book` takes them: it writes files in durable batches (`store`), keeps
the ledger (`ledger`) and the quarantine. `run` is all of it together.
"""
