"""The process that reads one file: from the standard input, as lines of JSON to the output.

A line is a part; the last one is the problem, or empty text where there was none. A process that
is stopped by its limits leaves the last one out.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import IO

from search.extraction import Problem, Unreadable
from search.extraction.kinds import parts
from search.extraction.limits import Limits
from search.extraction.text import pieces


def read(file: IO[bytes], ending: str, limits: Limits, write: Callable[[object], None]) -> str:
    """Write the parts of a file; return the problem that ended it, or an empty text."""
    count = signs = 0
    try:
        for part in parts(file, ending):
            for piece in pieces(part):
                count += 1
                signs += len(piece.text)
                if count > limits.parts or signs > limits.signs:
                    return Problem.LONG
                write(piece)
    except Unreadable as error:
        return error.problem
    except MemoryError:
        return Problem.HEAVY
    except Exception:
        return Problem.BROKEN
    return "" if count else Problem.EMPTY


def main() -> None:
    """Read the file of the kind that the first argument names, within the limits of the others."""
    limits = Limits(*map(int, sys.argv[2:]))
    os.nice(10)
    limits.enforce()

    def write(value: object) -> None:
        print(json.dumps(value, ensure_ascii=False), flush=True)

    write(read(sys.stdin.buffer, sys.argv[1], limits, write))


if __name__ == "__main__":
    main()
