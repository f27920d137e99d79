"""Which arguments are words and which are options? -كلمة is a word, --كلمة a mistyped option."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import click

__all__ = ["WordsCommand"]


class WordsCommand(click.Command):
    """A command whose one argument is a list of words, some of which begin with a minus.

    Everything after `--` is a word.
    """

    def __init__(self, **attributes: Any) -> None:
        # `-h` is left to `parse_args`: click would find it in -oath as well
        settings = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
        super().__init__(context_settings=settings, **attributes)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read *args*. Raises `NoSuchOption` for what begins with two minuses and is no option."""
        end = args.index("--") if "--" in args else len(args)
        before, after = args[:end], args[end:]
        rest = super().parse_args(ctx, ["--help" if arg == "-h" else arg for arg in before] + after)
        [argument] = [param for param in self.params if isinstance(param, click.Argument)]
        words: Sequence[str] = ctx.params.get(argument.name or "") or ()
        for word in words[: len(words) - len(after[1:])]:
            if word.startswith("--"):
                self._refuse(ctx, word.partition("=")[0])
        return rest

    def _refuse(self, ctx: click.Context, option: str) -> None:
        known = [name for param in self.params for name in param.opts if name.startswith("--")]
        raise click.NoSuchOption(option, possibilities=get_close_matches(option, known), ctx=ctx)
