from collections.abc import Iterable
from typing import Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A StreamField whose blocks are not written into migrations.

    Its content is JSON whatever the blocks are, so that a changed block needs no migration.
    `facts` names what in its blocks is no words: every translation has it from the original.
    """

    def __init__(
        self, block_types: Any = (), *args: Any, facts: Iterable[str] = (), **kwargs: Any
    ) -> None:
        self.facts = frozenset(facts)
        super().__init__(block_types, *args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
