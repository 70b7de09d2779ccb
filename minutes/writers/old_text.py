"""Text that was on a page before and cannot be seen: it is taken out, so that nobody copies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

INVISIBLE = 3
SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))
MOST_CONTENT = 8 * 1024 * 1024
"""Longer contents, in bytes, are drawings, and left as they are."""
MOST_DEEP = 3

Operation = tuple[Any, bytes]


def resources_of(page: DictionaryObject) -> DictionaryObject:
    """The resources of a page, its own or those that it has from the pages above, as a dictionary of its own."""
    from pypdf.generic import DictionaryObject, NameObject

    at: Any = page
    seen = 0
    while at is not None and "/Resources" not in at and seen < 64:
        at, seen = at.get("/Parent"), seen + 1
        at = at.get_object() if at is not None else None
    found = at["/Resources"].get_object() if at is not None and "/Resources" in at else DictionaryObject()
    own = DictionaryObject(found)
    page[NameObject("/Resources")] = own
    return own


def own_entry(resources: DictionaryObject, name: str) -> DictionaryObject:
    """A dictionary in the resources of a page, as one of its own."""
    from pypdf.generic import DictionaryObject, NameObject

    found = resources.get(name)
    own = DictionaryObject(found.get_object() if found is not None else {})
    resources[NameObject(name)] = own
    return own


def stream_of(content: bytes) -> StreamObject:
    """Content as a packed stream."""
    from pypdf.generic import DecodedStreamObject

    plain = DecodedStreamObject()
    plain.set_data(content)
    return plain.flate_encode(9)


def take_out_hidden(page: DictionaryObject, writer: PdfWriter) -> bool:
    """Whether text that is not drawn was found in the content of a page, and taken out."""
    from pypdf.generic import ContentStream, NameObject

    content = page.get("/Contents")
    if content is None:
        return False
    whole = ContentStream(content.get_object(), writer)
    if len(whole.get_data()) > MOST_CONTENT:
        return False
    pruning = _Pruning(writer)
    kept = pruning.prune(whole.operations, resources_of(page), INVISIBLE + 1)
    if not pruning.found:
        return False
    whole.operations = kept
    page[NameObject("/Contents")] = writer._add_object(stream_of(whole.get_data()))
    return True


@dataclass(slots=True)
class _Pruning:
    writer: PdfWriter
    found: bool = False
    deep: int = 0
    block: list[int] = field(default_factory=list)
    """Where text is shown since the last BT, in what is kept."""

    def prune(self, operations: Sequence[Operation], resources: DictionaryObject, mode: int) -> list[Operation]:
        """The operations without those that show text which is not drawn; text begins in a mode."""
        kept: list[Operation] = []
        saved: list[int] = []
        shown: list[tuple[int, int]] = []
        for operands, operator in operations:
            if operator == b"q":
                saved.append(mode)
            elif operator == b"Q" and saved:
                mode = saved.pop()
            elif operator == b"Tr" and operands:
                mode = int(operands[0])
            elif operator == b"BT":
                shown = []
            elif operator in SHOWING:
                shown.append((len(kept), mode))
            elif operator == b"Do" and operands:
                operands = self._form(operands, resources, mode)
            kept.append((operands, operator))
            if operator == b"ET" and shown and all(of == INVISIBLE for _, of in shown):
                self.found = True
                for at, _ in reversed(shown):
                    kept[at : at + 1] = _moves(*kept[at])
                shown = []
        return kept

    def _form(self, operands: Any, resources: DictionaryObject, mode: int) -> Any:
        """The name of a form, or of a copy of it without such text."""
        from pypdf.generic import ContentStream, NameObject

        known: Any = resources.get("/XObject")
        form = known.get_object().get(operands[0]) if known is not None else None
        form = form.get_object() if form is not None else None
        if form is None or form.get("/Subtype") != "/Form" or self.deep >= MOST_DEEP:
            return operands
        inner = form.get("/Resources")
        inner = type(resources)(inner.get_object()) if inner is not None else resources
        content = ContentStream(form, self.writer)
        outer, self.found = self.found, False
        self.deep += 1
        kept = self.prune(content.operations, inner, mode)
        self.deep -= 1
        if not self.found:
            self.found = outer
            return operands
        content.operations = kept
        copy = stream_of(content.get_data())
        for key, value in form.items():
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                copy[NameObject(key)] = value
        copy[NameObject("/Resources")] = inner
        forms = own_entry(resources, "/XObject")
        name = NameObject(f"{operands[0]}-{len(forms)}")
        forms[name] = self.writer._add_object(copy)
        return [name]


def _moves(operands: Any, operator: bytes) -> list[Operation]:
    """What is left of an operation that shows text: the next line, and the room between letters and words."""
    from pypdf.generic import ArrayObject

    if operator == b"'":
        return [(ArrayObject(), b"T*")]
    if operator == b'"' and len(operands) > 1:
        return [(ArrayObject(operands[:1]), b"Tw"), (ArrayObject(operands[1:2]), b"Tc"), (ArrayObject(), b"T*")]
    return []
