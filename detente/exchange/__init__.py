"""Data sets of others, to flat events and back: pure conversions, which know no database and no registry.

A format is one YAML table in `data/exchange`: its columns in their order, how fields are read from them, and how each
is written. `cells` reads files to columns of texts, `drafts` and `flatten` make flat events of them (`detente.flat`),
`pairs` and `written` go the other way. Who an actor is, the caller says.
"""
