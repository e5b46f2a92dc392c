"""Practices as tables: one format, in which they come and go.

`columns` says what stands in each column, `files` how tables stand in files, `importing` and
`exporting` what becomes of them. The format is described in docs/exchange.md.
"""
