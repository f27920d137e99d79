"""What does the command `bahith` offer? The group: one table of commands, each loaded when it is called."""

import importlib
import os
import sys
from pathlib import Path

import click

from searcher.errors import BahithError

__all__ = ["COMMANDS", "bahith", "main"]

COMMANDS = {
    "index": "index.cli:index",
    "search": "searcher.cli.reading:search",
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


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
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


def main() -> None:
    """Run the command; every failure is one line on stderr: exit 1, or 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run())


def _run() -> int:  # noqa: PLR0911 - one return a kind of failure
    try:
        code = bahith.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BahithError as error:
        return _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted; what was committed is kept")
        return 130
    except BrokenPipeError:  # `bahith search … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"{error.filename or 'the system'}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("BAHITH_DEBUG"):
            raise
        return _fail(f"unexpected {type(error).__name__}: {error}; BAHITH_DEBUG=1 shows where")
    return code if isinstance(code, int) else 0


def _fail(message: str) -> int:
    click.echo(f"bahith: {' '.join(message.split())}", err=True)
    return 1
