"""Arabic full-text search over a folder of articles: `create` or `open` an archive, add, search."""
