"""What an answer is besides a page: a feed, a table, a description for browsers, and suggestions for them."""

__all__: list[str] = []
