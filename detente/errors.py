"""Everything that Détente raises on purpose.

    DetenteError
      SourceError      an input cannot be read, or holds nothing to read
        Unreachable    a server does not answer now; the same may work later
      DataError        a shipped or user table is wrong: says file, row and mend
        OntologyError  the ontology or the lexicon is wrong
      QueryError       a question names what does not exist (an unknown country, id or date)
      RecordError      the record is damaged, locked or newer than the program
      MissingExtra     an optional dependency is not installed: says which extra holds it

Every message is one line: what is wrong, where, and the mend.
"""


def on_one_line(error: BaseException, most: int = 160) -> str:
    """What an error of another library says, on one line of at most so many characters; its type where it says
    nothing."""
    return " ".join(str(error).split())[:most] or type(error).__name__


def fault(error: BaseException) -> str:
    """The words for an error that is a mistake of ours."""
    return f"fault in Détente: {type(error).__name__}: {on_one_line(error, 200)}; please report it"


class DetenteError(Exception):
    """Root of all errors that Détente raises on purpose; `exit_code` is what the command line returns."""

    exit_code = 2


class SourceError(DetenteError):
    """An input cannot be read, or holds nothing to read."""


class Unreachable(SourceError):
    """A server does not answer, or says that it is busy; the same may work later."""


class DataError(DetenteError):
    """A table that Détente reads is wrong; the message names file, row and mend."""


class OntologyError(DataError):
    """The ontology or the lexicon contradicts itself."""


class QueryError(DetenteError):
    """A question names what does not exist: an unknown country, statement id or date."""


class RecordError(DetenteError):
    """The record is damaged or was written by a newer program."""

    exit_code = 3


class MissingExtra(DetenteError):
    """An optional dependency is missing; the message names the extra that holds it."""
