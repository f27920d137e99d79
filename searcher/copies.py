"""Which copies of an article are folded away in a list? Those that stand not far below the first of them.

A list is folded from its top, so that every page of it knows what the pages before have shown; and no deeper
than some way down, so that none has to look far back.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from searcher.engines.base import Match
from searcher.fingerprint import first_copy

__all__ = ["DEPTH", "Entry", "Page", "fold", "page", "reach", "window"]

DEPTH = 200
"""Places at the top of a list that are folded; what is further down is listed as it comes."""

_NEAR = 20  # places in which copies are looked for, at the least,
_PAGES = 2  # and in so many pages

Ranked = Callable[[int, int], Sequence[Match]]
"""Gives the part of a list that begins at an offset and is so long at most."""
Fingerprints = Callable[[Sequence[str]], Mapping[str, int | None]]
"""Gives the fingerprints of some articles at least, by id; None or nothing for those without one."""


class Entry(NamedTuple):
    """An article that is listed, and the ids of its copies that stand below it."""

    match: Match
    copies: tuple[str, ...] = ()


class Page(NamedTuple):
    """The entries of a page; *hidden* copies were found in as much of the list as it took to make it."""

    entries: tuple[Entry, ...]
    hidden: int = 0


def reach(limit: int) -> int:
    """Give how many places below an article its copies are folded, in pages of *limit* entries."""
    return min(max(_NEAR, _PAGES * limit), DEPTH)


def window(offset: int, limit: int) -> int:
    """Give how much of the list makes the page, mostly: all that is before it, on it, and in reach."""
    return min(offset + 2 * limit + reach(limit), DEPTH)


def page(  # noqa: PLR0913, PLR0917 - a list, and the part of it that is wanted
    top: Sequence[Match], total: int, offset: int, limit: int, ranked: Ranked, fingerprints: Fingerprints
) -> Page:
    """Give *limit* entries of a list of *total* articles, from the entry *offset* on.

    *top* is as much of the list as `window` says; more is asked for where it does not do.
    """
    far, end = reach(limit), offset + limit
    groups, seen = _folded(top, far, end, fingerprints)
    if seen == len(top) < min(total, DEPTH):
        top = ranked(0, DEPTH)
        groups, seen = _folded(top, far, end, fingerprints)
    entries = [
        Entry(top[first], tuple(top[place].id for place in copies)) for first, *copies in groups[offset:end]
    ]
    if len(entries) < limit and total > DEPTH:
        below = DEPTH + max(offset - len(groups), 0)
        entries += map(Entry, ranked(below, limit - len(entries)))
    return Page(tuple(entries), seen - len(groups))


def _folded(
    top: Sequence[Match], far: int, end: int, fingerprints: Fingerprints
) -> tuple[list[list[int]], int]:
    held = fingerprints([match.id for match in top])
    return fold([held.get(match.id) for match in top], far, end)


def fold(fingerprints: Sequence[int | None], far: int, end: int) -> tuple[list[list[int]], int]:
    """Group the places of a list: each group the first of them, then its copies at most *far* below it.

    The groups are in the order of their first ones. Who has no fingerprint is nobody's copy. Stops when the
    first *end* groups are whole, and gives how many places it has looked at.
    """
    groups: list[list[int]] = []
    known: list[list[int]] = []  # the groups whose first one has a fingerprint,
    bits: list[int] = []  # and that
    last = len(fingerprints)  # what can belong to the groups wanted stands before this place
    for place, one in enumerate(fingerprints):
        if place >= last:
            return groups, place
        if known and known[0][0] < place - far:
            del known[0], bits[0]
        if one is not None and (found := first_copy(one, bits)) is not None:
            known[found].append(place)
            continue
        groups.append([place])
        if len(groups) == end:
            last = place + far + 1
        if one is not None:
            known.append(groups[-1])
            bits.append(one)
    return groups, len(fingerprints)
