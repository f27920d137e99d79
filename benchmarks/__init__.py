"""How fast is Bahith, and how well does it find? `python -m benchmarks.speed` and `benchmarks.relevance`."""
