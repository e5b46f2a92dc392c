"""Programs for those who work on the project. They find its packages where `manage.py` does."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "site"))
