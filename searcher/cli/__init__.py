"""What does the command `bahith` offer? The group: one table of commands, each loaded when it is called."""

import importlib
import os
import sys
from pathlib import Path

import click

from searcher.cli.terminal import line
from searcher.errors import BahithError

__all__ = ["COMMANDS", "bahith", "main"]

COMMANDS = {
    "index": "index.cli:index",
    "search": "searcher.cli.searching:search",
    "related": "searcher.cli.searching:related",
    "suggest": "searcher.cli.reading:suggest",
    "show": "searcher.cli.reading:show",
    "delete": "index.cli:delete",
    "analyze": "searcher.cli.reading:analyze",
    "stats": "searcher.cli.reading:stats",
    "verify": "index.cli:verify",
    "reindex": "index.cli:reindex",
    "serve": "web.cli:serve",
}
"""Where each command lives: a dotted path, so that none is imported before it is called."""


class _Commands(click.Group):
    """Finds commands in the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table is ours and tested
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; who has read enough of its output (`| head`) need not read the rest."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            return None


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    default="archive",
    envvar="BAHITH_ARCHIVE",
    show_default=True,
    show_envvar=True,
    help="The archive's folder.",
)
@click.version_option(package_name="bahith", message="%(package)s %(version)s")
@click.pass_context
def bahith(ctx: click.Context, archive: Path) -> None:
    """Arabic full-text search (باحث): index a folder of articles, then search it.

    \b
    Example:
      bahith index articles.jsonl
      bahith search 'غارات حلب'
      bahith serve
    """  # noqa: D301 - click's own mark for a block kept as it is
    ctx.obj = archive
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        ctx.color = False
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


def main() -> None:
    """Run the command; every failure is one line on stderr: exit 1, or 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run())


def _run() -> int:
    try:
        code = bahith.main(prog_name="bahith", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "bahith"
        return _fail(f"{error.format_message()} (see: {command} -h)", error.exit_code)
    except (click.ClickException, BahithError) as error:
        return _fail(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted; what was committed is kept", 130)
    except OSError as error:
        return _fail(f"{error.filename or 'the system'}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("BAHITH_DEBUG"):
            raise
        return _fail(f"unexpected {type(error).__name__}: {error}; BAHITH_DEBUG=1 shows where")
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int = 1) -> int:
    click.echo(f"bahith: {' '.join(line(message).split())}", err=True)
    return code
