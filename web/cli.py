"""How is the page started from the command line? serve."""

from math import isnan
from pathlib import Path

import click
from limits import parse_many

from searcher.archive import Archive
from web.operation.token_file import SHORTEST, read_token
from web.server import THREADS
from web.server import serve as run
from web.settings import DEFAULTS, RATE, Settings

__all__ = ["serve"]

_OFF = "off"
_MEGA = 1024 * 1024


def _rate(_: click.Context, __: click.Parameter, value: str) -> str:
    """Check what `--rate-limit` is given."""
    if value.strip().lower() == _OFF:
        return ""
    try:
        allowed = parse_many(value)
    except ValueError:
        allowed = []
    if not allowed or any(each.amount < 1 for each in allowed):
        raise click.BadParameter(f"{value!r} is no rate such as '600/minute', nor 'off'")
    return value


def _seconds(_: click.Context, __: click.Parameter, value: float) -> float:
    """Check what `--time-limit` is given: NaN is within every range."""
    if isnan(value):
        raise click.BadParameter("nan is no number of seconds")
    return value


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is everywhere."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--workers", type=click.IntRange(1, 256), help="Processes.  [default: one a processor, 2 to 8]")
@click.option(
    "--threads",
    type=click.IntRange(1, 256),
    default=THREADS,
    show_default=True,
    help="Threads in each process, each for one request at a time.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Let who knows the first line of FILE ({SHORTEST} or more characters) change articles.",
)
@click.option(
    "--rate-limit",
    default=RATE,
    show_default=True,
    metavar="RATE",
    callback=_rate,
    help="Requests one client may make, over all processes; 'off' for any number.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0, 3600),
    default=DEFAULTS.time_limit,
    show_default=True,
    metavar="SECONDS",
    callback=_seconds,
    help="How long an answer may take; 0 for any time.",
)
@click.option(
    "--body-limit",
    type=click.IntRange(1, 1024),
    default=DEFAULTS.body_limit // _MEGA,
    show_default=True,
    metavar="MB",
    help="Size of what may be sent in one request.",
)
@click.option(
    "--proxies",
    type=click.IntRange(0, 9),
    default=0,
    show_default=True,
    metavar="N",
    help="Reverse proxies in front, whose X-Forwarded-For, -Proto, -Host and -Prefix are believed.",
)
@click.option(
    "--access-log",
    metavar="FILE",
    help="Write a line for each request, in the combined format with the seconds; - for stdout.",
)
@click.pass_obj
def serve(  # noqa: PLR0913 - the options of the command, all by keyword
    path: Path,
    *,
    host: str,
    port: int,
    workers: int | None,
    threads: int,
    token_file: Path | None,
    rate_limit: str,
    time_limit: float,
    body_limit: int,
    proxies: int,
    access_log: str | None,
) -> None:
    """Serve the search page and its API until Ctrl-C.

    \b
    Example:
      bahith serve
      bahith --archive news serve --port 8081 --workers 4
      bahith serve --token-file token --proxies 1 --access-log access.log
    """  # noqa: D301 - click's own mark for a block kept as it is
    settings = Settings(
        token=read_token(token_file) if token_file is not None else None,
        body_limit=body_limit * _MEGA,
        rate=rate_limit,
        time_limit=time_limit,
        proxies=proxies,
        access_log=access_log,
    )
    Archive.open(path).close()  # a missing or damaged archive is told here, once, and not on every page
    run(path, host, port, workers=workers, threads=threads, settings=settings)
