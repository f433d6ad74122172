"""Types of the public names; `__init__.py` loads them when they are first used."""

from detente.errors import DataError as DataError
from detente.errors import DetenteError as DetenteError
from detente.errors import MissingExtra as MissingExtra
from detente.errors import OntologyError as OntologyError
from detente.errors import QueryError as QueryError
from detente.errors import RecordError as RecordError
from detente.errors import SourceError as SourceError
from detente.errors import Unreachable as Unreachable
from detente.model.actor import Entity as Entity
from detente.model.document import Document as Document
from detente.model.statement import Event as Event
from detente.model.statement import Link as Link
from detente.model.statement import Membership as Membership
from detente.model.statement import Reject as Reject
from detente.model.statement import RelationClaim as RelationClaim
from detente.project.archive import Project as Project
from detente.project.archive import open as open
from detente.project.ingested import IngestReport as IngestReport
from detente.project.reading import read as read
from detente.project.reading import read_file as read_file
from detente.project.relation import Relation as Relation
from detente.project.results import Answer as Answer
from detente.project.results import Result as Result
from detente.project.results import Rows as Rows
from detente.project.why import Why as Why
from detente.settings import Settings as Settings

__version__: str
