"""How is an archive filled from the command line? index, delete, reindex, verify."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from index.readers import Record, Refusal, read
from index.rebuild import rebuild
from index.report import Counts, Report, write_refusals
from index.sync import sync
from index.verify import verify as find_problems
from searcher.analysis import OwnWords
from searcher.archive import Archive
from searcher.cli.output import tell_of_lexicon
from searcher.cli.terminal import line
from searcher.engines import registry
from searcher.errors import ArchiveNotFound, RequestError, SourceError
from searcher.feed import default_workers
from searcher.generation import analyzer
from searcher.stamp import Stamp

__all__ = ["delete", "index", "reindex", "verify"]

_SHOWN = 10  # refusals printed; the report has them all
_ENGINES = click.Choice([registry.AUTO, *registry.names()])
_wait = click.option(
    "--wait",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait while another process is writing.",
)
_workers = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=default_workers,
    show_default="one a core, and one",
    metavar="N",
    help="Processes at work, once there are some hundreds of articles; 1: none but this one.",
)
_lexicon = click.option(
    "--lexicon", metavar="FILE", help="Words and synonyms of your own; `newsroom` for those that come along."
)


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--engine", type=_ENGINES, default=registry.AUTO, show_default=True, help="For a new archive.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write every refusal, with place and reason, as JSON Lines.",
)
@_lexicon
@_workers
@_wait
@click.pass_obj
def index(  # noqa: PLR0913, PLR0917 - one argument an option
    path: Path,
    /,
    sources: tuple[str, ...],
    engine: str,
    report: Path | None,
    lexicon: str | None,
    workers: int,
    wait: int,
) -> None:
    """Take articles into the archive, which is made if there is none.

    A SOURCE is a file of JSON Lines, JSON, CSV, text or HTML, gzipped or not, a folder of them, or - for
    standard input. Only what is new or changed is indexed.

    \b
    Example:
      bahith index articles.jsonl pages/
      zcat news.jsonl.gz | bahith index - --report refused.jsonl
    """  # noqa: D301 - click's own mark for a block kept as it is
    if report is not None:
        _keep_apart(report, sources)
    failures: list[str] = []
    records = _records(sources, failures)
    first = next(records, None)
    if first is None and failures:
        raise SourceError("; ".join(failures))
    with _archive(path, engine, lexicon) as archive, _bar("reading") as bar:

        def shown(counts: Counts) -> None:
            bar.update(bar.task_ids[0], completed=counts.read, refresh=True)

        reporting = write_refusals(report) if report else nullcontext()
        with archive.writer(timeout=wait, workers=workers) as writer, reporting as refused:
            done = sync(writer, chain([first] if first else [], records), progress=shown, refused=refused)
            bar.update(bar.task_ids[0], description="indexing", completed=done.counts.read, refresh=True)
        stats = archive.stats()
    tell_of_lexicon(stats)
    _tell(done, failures, report)


def _keep_apart(report: Path, sources: tuple[str, ...]) -> None:
    """Refuse a report that would be written over a source, or into a folder that is being read."""
    place = report.resolve()
    for source in sources:
        path = Path(source).resolve()
        if source != "-" and (place == path or (path.is_dir() and place.is_relative_to(path))):
            raise click.UsageError(
                f"the report {str(report)!r} is in the source {source!r}; write it to another place",
                click.get_current_context(),
            )


def _records(sources: tuple[str, ...], failures: list[str]) -> Iterator[Record | Refusal]:
    """Read one source after another; one that fails is noted and does not keep the rest from being read."""
    for source in sources:
        try:
            yield from read(source, stdin=_stdin() if source == "-" else None)
        except SourceError as error:
            failures.append(str(error))


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise SourceError("standard input is closed")
    return sys.stdin.buffer


def _archive(path: Path, engine: str, lexicon: str | None) -> Archive:
    try:
        stamp = Stamp.read(path)
    except ArchiveNotFound:
        return Archive.create(path, engine, lexicon=lexicon)
    if engine not in {registry.AUTO, stamp.engine}:
        raise RequestError(f"{path} has the engine {stamp.engine}; bahith reindex --engine {engine} moves it")
    if lexicon is not None and analyzer(OwnWords.read(lexicon)).fingerprint != stamp.fingerprint:
        raise RequestError(f"{path} has other words than {lexicon}; run: bahith reindex --lexicon {lexicon}")
    return Archive.open(path)


def _tell(done: Report, failures: list[str], report: Path | None) -> None:
    for refusal in done.refusals[:_SHOWN]:
        click.echo(line(f"{refusal.place}: {refusal.reason}"), err=True)
    if (more := done.counts.refused - _SHOWN) > 0:
        where = f"{report} has" if report else "--report FILE lists"
        click.echo(f"… and {more:,} more; {where} them all", err=True)
    if not done.counts.read and not failures:
        click.echo("nothing was given to read", err=True)
    click.echo(done.line())
    if failures:
        raise SourceError("; ".join(failures))
    if done.counts.refused == done.counts.read > 0:
        raise SourceError("every article was refused")


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_wait
@click.pass_obj
def delete(path: Path, /, ids: tuple[str, ...], wait: int) -> None:
    """Take articles out of the archive.

    \b
    Example:
      bahith delete seeds/000_456daa458554b336
    """  # noqa: D301 - click's own mark for a block kept as it is
    named = dict.fromkeys(ids)
    with Archive.open(path) as archive, archive.writer(timeout=wait) as writer:
        unknown = [article_id for article_id in named if not writer.delete(article_id)]
    click.echo(f"deleted {len(named) - len(unknown):,}")
    if unknown:
        raise RequestError(f"no article {', '.join(map(repr, unknown))} in {path}")


@click.command()
@click.option("--engine", type=_ENGINES, help="Move to this engine; without it, the one in use stays.")
@_lexicon
@_workers
@_wait
@click.pass_obj
def reindex(path: Path, /, engine: str | None, lexicon: str | None, workers: int, wait: int) -> None:
    """Make the index anew from the stored articles, while searches go on.

    \b
    Example:
      bahith reindex --engine tantivy
      bahith reindex --lexicon words.txt
    """  # noqa: D301 - click's own mark for a block kept as it is
    with _bar("indexing") as bar:
        stamp = rebuild(
            path,
            engine,
            lexicon=lexicon,
            timeout=wait,
            workers=workers,
            progress=lambda done, total: bar.update(bar.task_ids[0], completed=done, total=total),
        )
    with Archive.open(path) as archive:
        articles = archive.stats().articles
    click.echo(f"indexed {articles:,} articles with {stamp.engine}, generation {stamp.generation}")


@click.command()
@click.option("--repair", is_flag=True, help="Make the index anew where it does not agree.")
@_wait
@click.pass_obj
def verify(path: Path, /, repair: bool, wait: int) -> None:  # noqa: FBT001 - by name
    """Check that every article is readable and in the index; exit 0 when all is well.

    \b
    Example:
      bahith verify --repair
    """  # noqa: D301 - click's own mark for a block kept as it is
    problems = find_problems(path)
    for problem in problems:
        click.echo(line(problem), err=True)
    if problems and repair:
        rebuild(path, timeout=wait)
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
