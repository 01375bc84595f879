"""What binds somebody in English news copy: cues, frames, clauses, exclusions and the extent of actions.

No parser and no model: a sentence that holds a cue is cut into words, the cue's subject and predicate are found by
word classes, and what speaks against a commitment is asked in turn. `scan.scan` is the way in; the enricher
`toolkit.enrichers.commitments` asks who is meant and builds the record.
"""
