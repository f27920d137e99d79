"""How is an archive read from the command line? suggest, show, analyze, stats."""

from dataclasses import asdict
from pathlib import Path

import click
from click.core import ParameterSource

from searcher.analysis import Analyzer, OwnWords
from searcher.archive import Archive
from searcher.cli.output import (
    print_article,
    print_json,
    print_pairs,
    print_suggestions,
    print_tokens,
    tell_of_lexicon,
)
from searcher.cli.words import WordsCommand
from searcher.errors import ArchiveNotFound, RequestError
from searcher.generation import own_words
from searcher.stamp import Stamp
from searcher.suggest import MOST

__all__ = ["analyze", "show", "stats", "suggest"]


@click.command(cls=WordsCommand)
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(0, MOST), default=8, show_default=True, help="Suggestions.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as /api/suggest answers.")
@click.pass_obj
def suggest(path: Path, /, text: tuple[str, ...], limit: int, as_json: bool) -> None:  # noqa: FBT001 - by name
    """Complete what is being typed: words with the number of their articles, and titles.

    \b
    Example:
      bahith suggest 'الر'
      bahith suggest 'وزير الزر' --json
    """  # noqa: D301 - click's own mark for a block kept as it is
    typed = " ".join(text)
    with Archive.open(path) as archive:
        suggestions = archive.suggest(typed, limit)
    if as_json:
        print_json({"query": typed, "suggestions": [each.as_dict() for each in suggestions]})
    else:
        print_suggestions(suggestions)


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@click.pass_obj
def show(path: Path, /, article_id: str, as_json: bool) -> None:  # noqa: FBT001 - by name
    """Print one article whole.

    \b
    Example:
      bahith show seeds/000_456daa458554b336
    """  # noqa: D301 - click's own mark for a block kept as it is
    with Archive.open(path) as archive:
        article = archive.get(article_id)
    if article is None:
        raise RequestError(f"no article {article_id!r} in {path}")
    if as_json:
        published = article.published.isoformat() if article.published else None
        print_json({**asdict(article), "published": published})
    else:
        print_article(article)


@click.command(cls=WordsCommand)
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--lexicon", metavar="FILE", help="Words and synonyms to try; without it, those of the archive, if any."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def analyze(path: Path, /, text: tuple[str, ...], lexicon: str | None, as_json: bool) -> None:  # noqa: FBT001 - by name
    """Show the words of a text and their three terms; needs no archive, unless one is named.

    \b
    Example:
      bahith analyze 'والوزراءُ في الرقة'
      bahith analyze --lexicon words.txt 'زبالة النفايات'
    """  # noqa: D301 - click's own mark for a block kept as it is
    own = _words_in_use(path) if lexicon is None else OwnWords.read(lexicon)
    tokens = list(Analyzer(own).tokens(" ".join(text)))
    if as_json:
        rows = [
            {"text": token.text, "start": token.start, "end": token.end, **token.terms._asdict()}
            for token in tokens
        ]
        print_json({"tokens": rows})
    else:
        print_tokens(tokens)


def _words_in_use(path: Path) -> OwnWords:
    """Give the words of the archive in *path*; none where there is no archive, unless it was asked for."""
    try:
        return own_words(path, Stamp.read(path))
    except ArchiveNotFound:
        asked = click.get_current_context().find_root().get_parameter_source("archive")
        if asked is not ParameterSource.DEFAULT:
            raise
        return OwnWords()


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def stats(path: Path, /, as_json: bool) -> None:  # noqa: FBT001 - by name
    """Count what is in the archive: engine, articles, words, bytes on disk, and when it changed.

    \b
    Example:
      bahith stats --json
    """  # noqa: D301 - click's own mark for a block kept as it is
    with Archive.open(path) as archive:
        counted = archive.stats()
    if as_json:
        print_json(counted.as_dict())
    else:
        print_pairs(counted.as_dict())
    tell_of_lexicon(counted)
