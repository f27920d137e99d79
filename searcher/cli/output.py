"""How are answers printed? Readable with marks in colour, as JSON, as CSV; results only, on stdout."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from unicodedata import category

import click

from searcher.analysis import Token
from searcher.article import Article
from searcher.results import Hit, Marks, Results

__all__ = ["print_article", "print_csv", "print_hits", "print_json", "print_pairs", "print_tokens"]

_COLUMNS = ("id", "title", "source", "author", "section", "url", "published", "score", "snippet")


def print_json(value: object) -> None:
    """Print *value* as JSON, Arabic as Arabic."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_csv(results: Results) -> None:
    """Print a header and a row a hit."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for hit in results:
        writer.writerow({**hit.as_dict(), "snippet": hit.snippet.text})
    click.echo(buffer.getvalue(), nl=False)


def print_hits(results: Results) -> None:
    """Print hits for people: number, title, where from, passage; then facets."""
    for number, hit in enumerate(results, start=results.offset + 1):
        _print_hit(number, hit)
    for name, facet in results.facets.items():
        values = " · ".join(f"{bucket.value} ({bucket.count})" for bucket in facet.buckets)
        click.echo(f"{click.style(name, bold=True)}: {values}")


def print_article(article: Article) -> None:
    """Print a whole article for people."""
    click.secho(article.title, bold=True)
    click.secho(_where(article), dim=True)
    click.echo(f"\n{article.body}")


def print_pairs(pairs: Mapping[str, object]) -> None:
    """Print names and values in two columns."""
    width = max(map(len, pairs))
    for name, value in pairs.items():
        click.echo(f"{name:<{width}}  {value:,}" if isinstance(value, int) else f"{name:<{width}}  {value}")


def print_tokens(tokens: Iterable[Token]) -> None:
    """Print words and their terms in columns."""
    rows = [("word", "exact", "lemma", "root"), *((token.text, *token.terms) for token in tokens)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        click.echo("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


def _print_hit(number: int, hit: Hit) -> None:
    title = _marked(hit.article.title, hit.title_marks) or click.style("(بلا عنوان)", dim=True)
    click.echo(f"{number}. {click.style(title, bold=True)}")
    click.echo(f"   {click.style(_where(hit.article), dim=True)}")
    if hit.snippet.text:
        before, after = "… " * hit.snippet.cut_before, " …" * hit.snippet.cut_after
        click.echo(f"   {before}{_marked(hit.snippet.text, hit.snippet.marks)}{after}")
    click.echo()


def _where(article: Article) -> str:
    day = article.day.isoformat() if article.day else ""
    said = (article.source, article.author, article.section, day, article.id)
    return " · ".join(_line(part) for part in said if part)


def _marked(text: str, marks: Marks) -> str:
    pieces, place = [], 0
    for start, end in marks:
        pieces += [_line(text[place:start]), click.style(_line(text[start:end]), fg="yellow", bold=True)]
        place = end
    return "".join((*pieces, _line(text[place:])))


def _line(text: str) -> str:
    """Make one line of *text*, without the control characters that would command the terminal."""
    blank = "".join(" " if letter.isspace() else letter for letter in text)
    return "".join(letter for letter in blank if category(letter) != "Cc")
