"""How is the page started from the command line? serve."""

from pathlib import Path

import click

from searcher.archive import Archive
from web.server import THREADS
from web.server import serve as run

__all__ = ["serve"]


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is everywhere."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--workers", type=click.IntRange(1), help="Processes.  [default: one a processor, 2 to 8]")
@click.option(
    "--threads", type=click.IntRange(1), default=THREADS, show_default=True, help="Threads in each process."
)
@click.pass_obj
def serve(path: Path, host: str, port: int, workers: int | None, threads: int) -> None:
    """Serve the search page and its API until Ctrl-C.

    \b
    Example:
      bahith serve
      bahith --archive news serve --port 8081 --workers 4
    """  # noqa: D301 - click's own mark for a block kept as it is
    Archive.open(path).close()  # a missing or damaged archive is told here, once, and not on every page
    run(path, host, port, workers=workers, threads=threads)
