"""Where a language needs another structure than the original: own blocks, and blocks left out."""
