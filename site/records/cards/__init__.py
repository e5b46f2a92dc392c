"""Pictures of pages for where their links are shared: drawn in each language."""
