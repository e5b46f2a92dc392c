"""The fields and blocks of a translation in order: texts, own blocks, what is left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from wagtail_localize.models import Translation

from core.fields import BlocksField
from translation.adapting import placing, wording
from translation.adapting.models import Act, Adaptation
from translation.adapting.wording import Said
from translation.editor.places import LAST, Places
from translation.editor.texts import Text


@dataclass
class Part:
    """A block of the original with its texts, or what a language has at that place instead.

    Without a `block` and an `adapted` it is a field that is no blocks. `said` is what the original
    says where the language does not follow it, `own` what that has; `changed` says that the
    original's block was changed since somebody looked at both.
    """

    block: str = ""
    label: str = ""
    texts: list[Text] = field(default_factory=list)
    adapted: Adaptation | None = None
    said: Said | None = None
    own: list[Said] = field(default_factory=list)
    strayed: bool = False
    changed: bool = False
    first: bool = False

    @property
    def left_out(self) -> bool:
        return self.adapted is not None and self.adapted.act == Act.LEFT_OUT


@dataclass(frozen=True)
class Section:
    """One field of the page."""

    name: str
    label: str
    parts: list[Part]

    @property
    def texts(self) -> list[Text]:
        return [text for part in self.parts for text in part.texts]


def sections(translation: Translation, places: Places, found: list[Text]) -> list[Section]:
    """Return the fields that have something, in the order of the form. One query, and those for
    what the own blocks hold: no more for many than for one of a kind."""
    texts: dict[str, list[Text]] = defaultdict(list)
    for text in found:
        texts[text.place.field].append(text)
    adapted: dict[str, list[Adaptation]] = defaultdict(list)
    for each in placing.present().filter(translation=translation).select_related("made_by"):
        adapted[each.field].append(each)
    streams = {each.name: each for each in placing.fields(places.model)}
    names = [*texts, *(name for name in streams if name in places.streams or name in adapted)]
    return [
        Section(
            name,
            places.of_field(name).field_label,
            _parts(streams[name], places.streams.get(name, []), adapted[name], texts[name])
            if name in streams
            else [Part(texts=texts[name])],
        )
        for name in sorted(dict.fromkeys(names), key=lambda name: places.order.get(name, LAST))
    ]


def empty(places: Places) -> list[tuple[str, str]]:
    """Return the names and labels of fields in which the original has no block."""
    return [
        (each.name, places.of_field(each.name).field_label)
        for each in placing.fields(places.model)
        if each.name not in places.streams
    ]


def _parts(
    blocks: BlocksField, raw: list[dict[str, Any]], adapted: list[Adaptation], texts: list[Text]
) -> list[Part]:
    known = {each["id"]: each for each in raw}
    apart = [known[each.block] for each in adapted if each.block in known]
    apart += [block for each in adapted for block in each.value]
    said = {each.id: each for each in wording.read(blocks, apart)} if apart else {}
    here: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        here[text.segment.context.path.split(".")[1]].append(text)
    return [
        Part(
            block=spot.block,
            label=wording.label(blocks, known.get(spot.block)),
            texts=[] if spot.adaptation else here[spot.block],
            adapted=spot.adaptation,
            said=said.get(spot.block) if spot.adaptation else None,
            own=[said[each["id"]] for each in spot.adaptation.value if each["id"] in said]
            if spot.adaptation
            else [],
            strayed=spot.strayed,
            first=spot.block == raw[0]["id"] if raw else False,
            changed=spot.adaptation is not None
            and bool(spot.block)
            and spot.adaptation.seen != placing.digest(known[spot.block]),
        )
        for spot in placing.arrange(list(known), adapted)
    ]
