"""What a translator does with the structure of a page. All of it is in the page's history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.log_actions import log
from wagtail_localize.models import Translation

from core.fields import BlocksField
from translation.adapting import placing, wording
from translation.adapting.models import Act, Adaptation
from translation.desk.keeping import touch
from translation.desk.models import Kind

ACTIONS = {
    Act.OWN: "translation.adapt_own",
    Act.ADDED: "translation.adapt_add",
    Act.LEFT_OUT: "translation.adapt_leave",
}
EDIT = "translation.adapt_edit"
BACK = "translation.adapt_back"
LONGEST = 200  # signs of its words that the history keeps

Raw = list[dict[str, Any]]


@dataclass(frozen=True)
class Anchor:
    """A block of the original, or with an empty id the start of a field."""

    field: BlocksField
    block: str
    raw: dict[str, Any] | None
    before: list[str]


class Taken(Exception):
    """The block is adapted already."""


def anchor(of: Translation, name: str, block: str) -> Anchor | None:
    """Return a block of the original as it was last sent; None where there is none, or where the
    structure is the same in every language."""
    model = of.source.specific_content_type.model_class()
    field = next((each for each in placing.fields(model) if each.name == name), None)
    if field is None:
        return None
    there = {each["id"]: each for each in placing.blocks(of.source, name)}
    if block and block not in there:
        return None
    return Anchor(field, block, there.get(block), placing.before(list(there), block))


@transaction.atomic
def begin(of: Translation, at: Anchor, act: Act, blocks: Raw, user: Any) -> Adaptation:
    """Give a language other blocks at a place than the original has. Raises Taken where that was
    done before."""
    made = Adaptation(
        translation=of,
        field=at.field.name,
        block=at.block,
        act=act,
        before=at.before,
        seen=placing.digest(at.raw) if act != Act.ADDED else "",
        made=timezone.now(),
        made_by=user,
    )
    made.take(blocks)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise Taken from error
    _note(made, ACTIONS[act], at.raw, user)
    return made


@transaction.atomic
def edit(adapted: Adaptation, blocks: Raw, user: Any) -> None:
    """Change own blocks; what the original says there now has been looked at by that."""
    adapted.take(blocks)
    see(adapted)
    _note(adapted, EDIT, None, user)


def see(adapted: Adaptation) -> None:
    """Note that somebody has looked at what the original says there now."""
    if adapted.act != Act.ADDED:
        adapted.seen = placing.digest(source_block(adapted))
    adapted.save(update_fields=["value", "seen"])


@transaction.atomic
def give_back(adapted: Adaptation, user: Any) -> None:
    """Let the language follow the original again at a place."""
    adapted.ended = timezone.now()
    adapted.save(update_fields=["ended"])
    _note(adapted, BACK, source_block(adapted), user)


def source_block(adapted: Adaptation) -> dict[str, Any] | None:
    """Return what the original has at a place, None where it has the block no more."""
    found = placing.blocks(adapted.translation.source, adapted.field)
    return next((each for each in found if each["id"] == adapted.block), None)


def _note(adapted: Adaptation, action: str, raw: dict[str, Any] | None, user: Any) -> None:
    page = adapted.translation.get_target_instance()
    field = page._meta.get_field(adapted.field)
    said = adapted.value or ([raw] if raw else [])
    words = " ".join(text for block in wording.read(field, said) for text in block.lines)
    log(
        instance=page,
        action=action,
        user=user,
        data={
            "field": adapted.field,
            "words": Truncator(words).chars(LONGEST),
        },
    )
    touch(Kind.PAGE, [adapted.translation.source.object_id])
