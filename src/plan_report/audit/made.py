"""What is made when it is asked for, so that of a large record no more is held than is written just now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


class Made(Sequence[_Made], Generic[_Item, _Made]):  # noqa: PLW1641 has no hash, as any list
    """As long as its items, and made of them: every time anew."""

    def __init__(self, items: Sequence[_Item], make: Callable[[_Item], _Made]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> _Made: ...
    @overload
    def __getitem__(self, index: slice) -> Made[_Item, _Made]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return Made(self._items[index], self._make)
        return self._make(self._items[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)
