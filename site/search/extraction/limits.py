"""How much of time, memory and text one file may take."""

from __future__ import annotations

import resource
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What a process that reads a file may use, and how much text of it is taken."""

    seconds: int = 60
    memory: int = 512 * 1024 * 1024
    parts: int = 3_000
    signs: int = 3_000_000

    def enforce(self) -> None:
        """Hold the present process to them; it may write no file either."""
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
