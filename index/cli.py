"""How is an archive filled from the command line? index, delete, reindex, verify."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from index.readers import Record, Refusal, read
from index.rebuild import rebuild
from index.report import Counts, Report, write_refusals
from index.sync import sync
from index.verify import verify as find_problems
from searcher.archive import Archive
from searcher.engines import registry
from searcher.errors import ArchiveNotFound, RequestError, SourceError

__all__ = ["delete", "index", "reindex", "verify"]

_SHOWN = 10  # refusals printed; the report has them all
_ENGINES = click.Choice(["auto", *registry.names()])


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--engine", type=_ENGINES, default="auto", show_default=True, help="For a new archive.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write every refusal, with place and reason, as JSON Lines.",
)
@click.pass_obj
def index(path: Path, /, sources: tuple[str, ...], engine: str, report: Path | None) -> None:
    """Take articles into the archive, which is made if there is none.

    A SOURCE is a file of JSON Lines, JSON, CSV, text or HTML, gzipped or not, a folder of them, or - for
    standard input. Only what is new or changed is indexed.

    \b
    Example:
      bahith index articles.jsonl pages/
      zcat news.jsonl.gz | bahith index - --report refused.jsonl
    """  # noqa: D301 - click's own mark for a block kept as it is
    failures: list[str] = []
    records = _records(sources, failures)
    first = next(records, None)
    if first is None and failures:
        raise SourceError("; ".join(failures))
    with _archive(path, engine) as archive, _bar("reading") as bar:

        def shown(counts: Counts) -> None:
            bar.update(bar.task_ids[0], completed=counts.read, refresh=True)

        with archive.writer() as writer, write_refusals(report) if report else nullcontext() as refused:
            done = sync(writer, chain([first] if first else [], records), progress=shown, refused=refused)
            bar.update(bar.task_ids[0], description="indexing", completed=done.counts.read, refresh=True)
    _tell(done, failures, report)


def _records(sources: tuple[str, ...], failures: list[str]) -> Iterator[Record | Refusal]:
    """Read one source after another; one that fails is noted and does not keep the rest from being read."""
    for source in sources:
        try:
            yield from read(source, stdin=sys.stdin.buffer)
        except SourceError as error:
            failures.append(str(error))


def _archive(path: Path, engine: str) -> Archive:
    try:
        return Archive.open(path)
    except ArchiveNotFound:
        return Archive.create(path, engine)


def _tell(done: Report, failures: list[str], report: Path | None) -> None:
    for refusal in done.refusals[:_SHOWN]:
        click.echo(f"{refusal.place}: {refusal.reason}", err=True)
    if (more := done.counts.refused - _SHOWN) > 0:
        where = f"{report} has" if report else "--report FILE lists"
        click.echo(f"… and {more:,} more; {where} them all", err=True)
    click.echo(done.line())
    if failures:
        raise SourceError("; ".join(failures))
    if done.counts.refused == done.counts.read > 0:
        raise SourceError("every article was refused")


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.pass_obj
def delete(path: Path, /, ids: tuple[str, ...]) -> None:
    """Take articles out of the archive.

    \b
    Example:
      bahith delete 000_456daa458554b336
    """  # noqa: D301 - click's own mark for a block kept as it is
    with Archive.open(path) as archive, archive.writer() as writer:
        unknown = [article_id for article_id in ids if not writer.delete(article_id)]
    click.echo(f"deleted {len(ids) - len(unknown):,}")
    if unknown:
        raise RequestError(f"no article {', '.join(map(repr, unknown))} in {path}")


@click.command()
@click.option("--engine", type=_ENGINES, help="Move to this engine; without it, the one in use stays.")
@click.pass_obj
def reindex(path: Path, /, engine: str | None) -> None:
    """Make the index anew from the stored articles, while searches go on.

    \b
    Example:
      bahith reindex --engine whoosh
    """  # noqa: D301 - click's own mark for a block kept as it is
    with _bar("indexing") as bar:
        stamp = rebuild(path, engine, progress=lambda done: bar.update(bar.task_ids[0], completed=done))
    with Archive.open(path) as archive:
        articles = archive.stats().articles
    click.echo(f"indexed {articles:,} articles with {stamp.engine}, generation {stamp.generation}")


@click.command()
@click.option("--repair", is_flag=True, help="Make the index anew where it does not agree.")
@click.pass_obj
def verify(path: Path, /, repair: bool) -> None:  # noqa: FBT001 - by name
    """Check that every article is readable and in the index; exit 0 when all is well.

    \b
    Example:
      bahith verify --repair
    """  # noqa: D301 - click's own mark for a block kept as it is
    problems = find_problems(path)
    for problem in problems:
        click.echo(problem, err=True)
    if problems and repair:
        rebuild(path)
        problems = find_problems(path)
        click.echo(f"repaired; {len(problems)} problems left", err=True)
    if problems:
        raise RequestError(f"{path}: {len(problems)} problems found")
    with Archive.open(path) as archive:
        click.echo(f"{archive.stats().articles:,} articles stored, as many in the index: all is well")


@contextmanager
def _bar(doing: str) -> Iterator[Progress]:
    """Show a counter on a terminal's stderr, nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        bar.add_task(doing, total=None)
        yield bar
