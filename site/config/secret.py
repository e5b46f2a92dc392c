"""A secret key for development, made once and kept outside git."""

import secrets
from pathlib import Path


def local_secret(path: Path) -> str:
    """Return the key kept in `path`; make the file, readable by its owner only, if need be."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()
