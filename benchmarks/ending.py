"""How does a benchmark end that cannot go on? In one line that says what would do."""

import sys
from collections.abc import Callable

from searcher.errors import BahithError

__all__ = ["ended_in_a_line"]


def ended_in_a_line(main: Callable[[], None]) -> None:
    """Run *main*; what was asked for wrongly, or is not installed, is told in a line."""
    try:
        main()
    except (BahithError, OSError, ValueError) as error:
        sys.exit(f"{error}")
    except ModuleNotFoundError as error:
        sys.exit(f"{error}; make bench makes an environment that has it (benchmarks/requirements.txt)")
