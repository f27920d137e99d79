"""How is an archive searched from the command line? search, related."""

from pathlib import Path
from typing import Any, cast

import click

from searcher.archive import Archive
from searcher.cli.guide import guide
from searcher.cli.output import print_csv, print_hits, print_json, print_related
from searcher.cli.terminal import line
from searcher.cli.words import WordsCommand
from searcher.engines.base import FACET_FIELDS, SORTS
from searcher.errors import RequestError
from searcher.options import LANGUAGES, MATCHES
from searcher.query import Language
from searcher.remarks import asked, listed, near, tried
from searcher.results import Results

__all__ = ["related", "search"]

_FILTERS = ("source", "section", "author", "since", "until")
_NOTHING = {
    "ar": "لا توجد مقالات تطابق البحث. جرّب كلمات أقل أو أعم.",
    "en": "Nothing matches. Try fewer words, or more general ones.",
}
_LITERALLY = {
    "ar": "للبحث عمّا كُتب كما هو: --literal",
    "en": "To search for what was typed: --literal",
}
_RELATED = 50  # articles that are not far-fetched yet


@click.command(cls=WordsCommand, epilog=guide())
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
@click.option("--literal", is_flag=True, help="Search for what is typed and nothing else.")
@click.option("--all", "copies", is_flag=True, help="List articles that are nearly the same, too.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="ar", show_default=True, help="What notes are in."
)
@click.option("--explain", is_flag=True, help="Say which words were found and what each adds to the score.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as /api/search answers.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.pass_obj
def search(path: Path, /, query: tuple[str, ...], as_json: bool, as_csv: bool, **options: Any) -> None:  # noqa: FBT001 - by name
    """Search the archive; words find their other forms too.

    Where nothing matches, what was probably meant is searched for instead, and stderr says so.

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
    language = cast("Language", options["language"])
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
            print_hits(results, explain=explain, language=language)
    _comment(results, language)


def _comment(results: Results, language: Language) -> None:
    """Say on stderr how the query was read, how much was found, and what else may be meant."""
    said = f"{results.total:,} · {results.reading} · {results.seconds * 1000:.0f} ms"
    click.secho(line(said), dim=True, err=True)
    sentences = [
        *results.notes,
        *([_LITERALLY[language]] if results.corrected else []),
        *(asked(each, language) for each in results.suggestions),
        *([] if results.total else _at_zero(results, language)),
    ]
    for sentence in sentences:
        click.secho(line(sentence), err=True)


def _at_zero(results: Results, language: Language) -> list[str]:
    return [
        _NOTHING[language],
        *([tried(results.tried, language)] if results.tried and not results.suggestions else []),
        *(
            f"{near(each, results.query, language)} {listed(each.forms, language)}".rstrip()
            for each in results.nearest
        ),
    ]


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--limit", type=click.IntRange(0, _RELATED), default=5, show_default=True, help="Articles.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as /api/articles/ID/related answers.")
@click.pass_obj
def related(path: Path, /, article_id: str, limit: int, as_json: bool) -> None:  # noqa: FBT001 - by name
    """Find articles on the same matter as one article, without its copies.

    \b
    Example:
      bahith related seeds/000_456daa458554b336
    """  # noqa: D301 - click's own mark for a block kept as it is
    with Archive.open(path) as archive:
        if archive.get(article_id) is None:
            raise RequestError(f"no article {article_id!r} in {path}")
        hits = archive.related(article_id, limit=limit)
    if as_json:
        print_json({"id": article_id, "related": [hit.as_dict() for hit in hits]})
    else:
        print_related(hits)
