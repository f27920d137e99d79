"""Who runs the command as a module? `python -m searcher.cli`."""

from searcher.cli import main

main()
