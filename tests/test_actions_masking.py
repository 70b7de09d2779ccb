"""Masking: telephone and identity numbers lose their digits, all other numbers keep them."""

from __future__ import annotations

import time

import pytest

from minutes.actions.masking import mask, mask_item
from minutes.model import ActionItem
from tests.cases import load


@pytest.mark.parametrize(("heading", "printed", "read"), load("masking"))
def test_cases(heading: str, printed: str, read: str) -> None:
    assert mask(printed) == read


@pytest.mark.parametrize(("heading", "printed", "read"), load("masking"))
def test_masking_twice_changes_nothing_more(heading: str, printed: str, read: str) -> None:
    assert mask(read) == read


def test_every_text_of_an_item_is_masked_and_nothing_else() -> None:
    number = "โทร. ๐๘๑-๒๓๔-๕๖๗๘"
    said = {name: number for name, field in ActionItem.model_fields.items() if "str" in str(field.annotation)}
    masked = mask_item(ActionItem(**said, page=812345678))
    assert {name for name, value in masked if value == "โทร. xxx-xxx-xxxx"} == set(said)
    assert masked.page == 812345678


@pytest.mark.parametrize("piece", ["0", "0 ", "0-", "โทร.", "ประชาชน", "081-234-", "ต่อ 1,", "๐ ๒๑๒๓ ", "+66", "1-"])
def test_long_texts_take_linear_time(piece: str) -> None:
    begun = time.perf_counter()
    mask(piece * 20_000)
    assert time.perf_counter() - begun < 3
