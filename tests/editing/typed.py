"""What a browser sends of the page editor."""

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField

from tests.editing.test_pages import filled


def address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client, page):
    """Return what would be sent of the editor of a page as it opens now, blocks too."""
    response = client.get(address(page))
    soup = BeautifulSoup(response.content, "html.parser")
    form = response.context["form"]
    data = filled(form)
    for field in form.instance._meta.get_fields():
        if isinstance(field, StreamField) and field.name in form.fields:
            data |= typed(field.stream_block, field.name, getattr(form.instance, field.name))
    for name in ("loaded_revision_id", "loaded_revision_created_at"):
        data[name] = soup.select_one(f"input[name={name}]")["value"]
    return data


def typed(block: blocks.Block, prefix: str, value: Any) -> dict[str, Any]:
    """Return the fields of a block in a form, by their names."""
    if isinstance(block, blocks.StructBlock):
        return {
            name: held
            for child in block.child_blocks.values()
            for name, held in typed(child, f"{prefix}-{child.name}", value[child.name]).items()
        }
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        stream = isinstance(block, blocks.StreamBlock)
        children = list(value if stream else value.bound_blocks)
        data = {f"{prefix}-count": len(children)}
        for place, each in enumerate(children):
            at = f"{prefix}-{place}"
            data |= {f"{at}-id": each.id, f"{at}-order": place, f"{at}-deleted": ""}
            if stream:
                data[f"{at}-type"] = each.block_type
            data |= typed(each.block, f"{at}-value", each.value)
        return data
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if value else {}
    if isinstance(block, blocks.MultipleChoiceBlock):
        return {prefix: value} if value else {}
    return {prefix: "" if value is None else str(value)}
