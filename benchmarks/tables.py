"""How are figures shown? Columns that line up, names at the left and numbers at the right."""

from collections.abc import Iterable, Sequence

__all__ = ["table"]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out *rows* under *head*; the floats of a column have as many decimals as one of them needs."""
    body = list(zip(*rows, strict=True))
    columns = [[name, *_cells(values)] for name, values in zip(head, body, strict=True)]
    widths = [max(map(len, column)) for column in columns]
    lines = ["  ".join(_placed(row, widths)).rstrip() for row in zip(*columns, strict=True)]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _cells(values: Sequence[object]) -> list[str]:
    decimals = max(
        (len(str(value).partition(".")[2]) for value in values if isinstance(value, float)), default=0
    )
    return [_cell(value, decimals) for value in values]


def _cell(value: object, decimals: int) -> str:
    match value:
        case None:
            return "–"
        case float():
            return f"{value:,.{decimals}f}"
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def _placed(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if place else cell.ljust(width)
