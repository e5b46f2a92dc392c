"""What others may hear of records."""

from django.dispatch import Signal

# Sent with `record` in the transaction that stored it.
record_stored = Signal()
# Sent with `records`, a list, in the transaction that stored many new ones at once.
records_added = Signal()
