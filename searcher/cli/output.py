"""How are answers printed? Readable with marks in colour, as JSON, as CSV; results only, on stdout."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from itertools import repeat
from pathlib import Path

import click

from searcher.analysis import Token
from searcher.article import Article
from searcher.cli.terminal import line, paragraphs
from searcher.counted import COPIES
from searcher.explanation import Explanation
from searcher.folder import lexicon_file
from searcher.query import Language
from searcher.remarks import listed
from searcher.results import Hit, Marks, Results, Suggestion
from searcher.stats import Stats

__all__ = [
    "print_article",
    "print_csv",
    "print_hits",
    "print_json",
    "print_pairs",
    "print_related",
    "print_suggestions",
    "print_tokens",
    "tell_of_lexicon",
]

_COLUMNS = ("id", "title", "source", "author", "section", "url", "published", "score", "snippet")
_COPIES = 10  # ids of copies that are told
_UNTITLED = "(بلا عنوان)"
_UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff]")
"""What JSON allows in a text and a terminal or UTF-8 does not."""


def print_json(value: object) -> None:
    """Print *value* as JSON, Arabic as Arabic."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    click.echo(_UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text))


def print_csv(results: Results, *, explain: bool = False) -> None:
    """Print a header and a row a hit."""
    buffer = io.StringIO()
    columns = (*_COLUMNS, *(["explanation"] if explain else []))
    writer = csv.DictWriter(buffer, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for hit, why in _explained(results, explain=explain):
        cells = {**hit.as_dict(), "snippet": hit.snippet.text, "explanation": str(why)}
        writer.writerow(
            {name: paragraphs(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
        )
    click.echo(buffer.getvalue(), nl=False)


def print_hits(results: Results, *, explain: bool = False, language: Language = "ar") -> None:
    """Print hits for people: number, title, where from, passage, copies, and why; then facets."""
    for number, (hit, why) in enumerate(_explained(results, explain=explain), start=results.offset + 1):
        _print_hit(number, hit, why, language)
    for name, facet in results.facets.items():
        values = " · ".join(f"{line(bucket.value)} ({bucket.count})" for bucket in facet.buckets)
        click.echo(f"{click.style(name, bold=True)}: {values}")


def print_related(hits: Iterable[Hit]) -> None:
    """Print articles for people, as `print_hits` does."""
    for number, hit in enumerate(hits, start=1):
        _print_hit(number, hit, None, "ar")


def print_article(article: Article) -> None:
    """Print a whole article for people."""
    click.secho(line(article.title) or _UNTITLED, bold=True)
    click.secho(_where(article), dim=True)
    click.echo(f"\n{paragraphs(article.body)}")


def print_pairs(pairs: Mapping[str, object]) -> None:
    """Print names and values in two columns."""
    width = max(map(len, pairs))
    for name, value in pairs.items():
        click.echo(f"{name:<{width}}  {_shown(value)}")


def _shown(value: object) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case _:
            return line(str(value))


def print_suggestions(suggestions: Iterable[Suggestion]) -> None:
    """Print a suggestion a line: a completion and its number of articles, or a title and its article's id."""
    for each in suggestions:
        about = f"{each.articles:,}" if each.kind == "word" else line(each.id)
        click.echo(f"{line(each.text)}\t{click.style(about, dim=True)}")


def print_tokens(tokens: Iterable[Token]) -> None:
    """Print words and their terms in columns."""
    rows = [("word", "exact", "lemma", "root"), *((token.text, *token.terms) for token in tokens)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        click.echo("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


def tell_of_lexicon(stats: Stats) -> None:
    """Say on stderr that words were edited and are not in use yet."""
    if stats.lexicon_edited:
        named = line(str(lexicon_file(Path(stats.path))))
        click.echo(f"{named} differs from the words in use; run: bahith reindex", err=True)


def _explained(results: Results, *, explain: bool) -> Iterable[tuple[Hit, Explanation | None]]:
    return zip(results, results.explanations() if explain else repeat(None), strict=False)


def _print_hit(number: int, hit: Hit, why: Explanation | None, language: Language) -> None:
    title = _marked(hit.article.title, hit.title_marks, bold=True) or _UNTITLED
    click.echo(f"{number}. {title}")
    click.echo(f"   {click.style(_where(hit.article), dim=True)}")
    if hit.snippet.text:
        before, after = "… " * hit.snippet.cut_before, " …" * hit.snippet.cut_after
        click.echo(f"   {before}{_marked(hit.snippet.text, hit.snippet.marks)}{after}")
    if hit.similar:
        click.echo(f"   {click.style(_copies(hit, language), dim=True)}")
    for said in why.lines() if why else ():
        click.echo(f"   {click.style(line(said), dim=True)}")
    click.echo()


def _copies(hit: Hit, language: Language) -> str:
    """Say how many articles are nearly the same, and the ids of the first of them."""
    ids = [line(each.id) for each in hit.similar[:_COPIES]]
    more = " …" if len(hit.similar) > _COPIES else ""
    return f"+ {COPIES[language].count(len(hit.similar))}: {listed(ids, language)}{more}"


def _where(article: Article) -> str:
    day = article.day.isoformat() if article.day else ""
    said = (article.source, article.author, article.section, day, article.id)
    return " · ".join(line(part) for part in said if part)


def _marked(text: str, marks: Marks, *, bold: bool = False) -> str:
    def plain(piece: str) -> str:
        return click.style(line(piece), bold=True) if bold and piece else line(piece)

    pieces, place = [], 0
    for start, end in marks:
        pieces += [plain(text[place:start]), click.style(line(text[start:end]), fg="yellow", bold=True)]
        place = end
    return "".join((*pieces, plain(text[place:])))
