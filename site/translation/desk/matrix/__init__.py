"""The matrix: every thing that is translated, in every language."""
