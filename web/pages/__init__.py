"""The pages: what a visitor's browser gets."""

__all__: list[str] = []
