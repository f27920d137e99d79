"""What is in a collection? Articles, queries and judgements in BEIR's layout, gzipped or not."""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from benchmarks.rivals.base import Text

__all__ = ["Collection", "Judgements", "read"]

Judgements = Mapping[str, Mapping[str, int]]
"""Query → article → how relevant; 0 is judged and not relevant."""

_TREC_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder with a corpus, and those of its queries that are judged."""

    name: str
    folder: Path
    queries: Mapping[str, str]
    judgements: Judgements

    def texts(self) -> Iterator[Text]:
        """Give the articles of the corpus, streamed."""
        for line in _objects(_either(self.folder / "corpus.jsonl")):
            yield Text(str(line["_id"]), str(line.get("title") or ""), str(line.get("text") or ""))


def read(folder: str | Path, split: str | None = None) -> Collection:
    """Open the collection in *folder*. Raises `FileNotFoundError` where something of it is missing.

    Of several files of judgements in `qrels/`, *split* names one; without it, `test` is taken.
    """
    folder = Path(folder)
    _either(folder / "corpus.jsonl")  # told before the queries are run, not after
    judgements = _judgements(_qrels(folder, split))
    lines = _objects(_either(folder / "queries.jsonl"))
    queries = {str(line["_id"]): str(line["text"]) for line in lines if str(line["_id"]) in judgements}
    if not queries:
        raise ValueError(f"{folder}: no query is judged")
    return Collection(folder.resolve().name, folder, queries, {name: judgements[name] for name in queries})


def _either(path: Path) -> Path:
    """Give the file itself or its gzipped twin."""
    for candidate in (path, path.with_name(f"{path.name}.gz")):
        if candidate.is_file():
            return candidate
    raise FileNotFoundError(f"{path} is not there, nor {path.name}.gz")


def _qrels(folder: Path, split: str | None) -> Path:
    if split is None and not (folder / "qrels").is_dir():
        return _either(folder / "qrels.tsv")
    if split is None:
        files = sorted((folder / "qrels").glob("*.tsv*"))
        split = files[0].name.partition(".")[0] if len(files) == 1 else "test"
    return _either(folder / "qrels" / f"{split}.tsv")


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    """Read three columns (query, article, grade), or TREC's four with an unused second; a head or none."""
    found: dict[str, dict[str, int]] = {}
    with _text(path) as file:
        for place, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            if not row or (place == 1 and not row[-1].lstrip("-").isdecimal()):
                continue
            query, article = row[0], row[2 if len(row) == _TREC_COLUMNS else 1]
            found.setdefault(query, {})[article] = int(row[-1])
    return found


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    with _text(path) as file:
        yield from (json.loads(line) for line in file if line.strip())


def _text(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return cast("IO[str]", gzip.open(path, "rt", encoding="utf-8", newline=""))
    return path.open(encoding="utf-8", newline="")
