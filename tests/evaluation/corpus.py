"""Where the gold lies, and readings of it."""

from collections.abc import Iterable
from pathlib import Path

from detente.evaluation.gold import read_gold
from detente.model.document import Document
from detente.model.gold import GoldArticle
from detente.model.statement import Reading
from detente.pipeline import read_documents
from detente.settings import Settings

HERE = Path(__file__).resolve().parents[1] / "gold"
TUNE, NEGATIVES, FLOORS = HERE / "tune", HERE / "negatives", HERE / "floors.json"
SENTENCES = HERE / "sentences" / "tune.jsonl"
MEASURED = [str(TUNE), str(NEGATIVES), str(SENTENCES)]  # what `make gold` measures


def articles(folder: Path) -> tuple[GoldArticle, ...]:
    """The gold articles of a folder, by name."""
    return read_gold([str(folder)]).articles


def documents(golds: Iterable[GoldArticle]) -> list[Document]:
    """The articles as a coder gets them."""
    return [Document(g.id, g.text, g.published, title=g.title) for g in golds]


def read(golds: Iterable[GoldArticle]) -> list[Reading]:
    """What the coder reads in them."""
    return list(read_documents(documents(golds), Settings()))
