"""How is an archive read from the command line? search, suggest, show, analyze, stats."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from searcher.analysis import Analyzer, OwnWords
from searcher.archive import Archive
from searcher.cli.output import (
    print_article,
    print_csv,
    print_hits,
    print_json,
    print_pairs,
    print_suggestions,
    print_tokens,
    tell_of_lexicon,
)
from searcher.cli.terminal import line
from searcher.cli.words import WordsCommand
from searcher.engines.base import FACET_FIELDS, SORTS
from searcher.errors import ArchiveNotFound, RequestError
from searcher.generation import own_words
from searcher.options import MATCHES
from searcher.results import Results
from searcher.stamp import Stamp
from searcher.suggest import MOST

__all__ = ["analyze", "search", "show", "stats", "suggest"]

_FILTERS = ("source", "section", "author", "since", "until")
_NOTHING = "لا توجد مقالات تطابق البحث. جرّب كلمات أقل أو أعم."


@click.command(cls=WordsCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(0), default=10, show_default=True, help="Hits to print.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to pass over.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True, help="Order.")
@click.option(
    "--match", type=click.Choice(MATCHES), default="auto", show_default=True, help="Level of words."
)
@click.option("--source", multiple=True, help="Only from this source (repeatable).")
@click.option("--section", multiple=True, help="Only in this section (repeatable).")
@click.option("--author", multiple=True, help="Only by this author (repeatable).")
@click.option("--since", metavar="DAY", help="Only from this day on (2015-07-21).")
@click.option("--until", metavar="DAY", help="Only up to this day, included.")
@click.option(
    "--facet", "facets", multiple=True, type=click.Choice(FACET_FIELDS), help="Count by this field."
)
@click.option("--explain", is_flag=True, help="Say which words were found and what each adds to the score.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as /api/search answers.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.pass_obj
def search(path: Path, /, query: tuple[str, ...], as_json: bool, as_csv: bool, **options: Any) -> None:  # noqa: FBT001 - by name
    """Search the archive; words find their other forms too.

    \b
    Example:
      bahith search 'غارات حلب'
      bahith search '"مجلس الأمن" -سوريا' --since 2015-07-01 --sort date
      bahith search 'العنوان:وزير أو المصدر:الرياض' --json
      bahith search 'غارات حلب' --explain
    """  # noqa: D301 - click's own mark for a block kept as it is
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other", click.get_current_context())
    text = " ".join(query)
    if not text.strip() and not any(options[name] for name in _FILTERS):
        raise click.UsageError("the query is empty; write words to look for", click.get_current_context())
    with Archive.open(path) as archive:
        explain = options.pop("explain")
        try:
            results = archive.search(text, snippets=True, **options)
        except RequestError as error:  # it names the option
            raise click.UsageError(str(error), click.get_current_context()) from None
        if as_json:
            print_json(results.as_dict(explain=explain))
        elif as_csv:
            print_csv(results, explain=explain)
        else:
            print_hits(results, explain=explain)
    _comment(results)


def _comment(results: Results) -> None:
    """Say on stderr how the query was read and how much was found."""
    said = f"{results.total:,} · {results.reading} · {results.seconds * 1000:.0f} ms"
    click.secho(line(said), dim=True, err=True)
    for note in (*results.notes, *([] if results.total else [_NOTHING])):
        click.secho(line(note), err=True)


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
    """Count what is in the archive: engine, articles, words, bytes on disk.

    \b
    Example:
      bahith stats --json
    """  # noqa: D301 - click's own mark for a block kept as it is
    with Archive.open(path) as archive:
        counted = archive.stats()
    if as_json:
        print_json(asdict(counted))
    else:
        print_pairs(asdict(counted))
    tell_of_lexicon(counted)
