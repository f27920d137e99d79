"""How does the help of the command tell the query language? Its table, an operator a line."""

from collections.abc import Iterator

from searcher.query.syntax import SYNTAX

__all__ = ["guide"]

_AS_IT_IS = "\b"  # click's own mark for a block kept as it is


def guide() -> str:
    """Write the table of the language for a terminal: a meaning, and its examples below."""
    return "\n\n".join(f"{_AS_IT_IS}\n" + "\n".join(lines) for lines in _blocks())


def _blocks() -> Iterator[list[str]]:
    yield ["The query language (quote it for your shell):"]
    for group in SYNTAX:
        yield [
            f"{group.english}:",
            *(
                text
                for each in group.operators
                for text in (f"  {each.english}", f"      {'   '.join(each.examples)}")
            ),
        ]
