"""Data classes that take a tenth of the time to define.

A quarter of a short command went into `dataclasses`: for each class it writes six functions as text and compiles them,
and most never run. Here a class is still the standard library's, with its fields, `replace`, `asdict` and `match`; but
its methods are functions that all classes share, and `__init__` is the same code for all with so many fields. To a type
checker this is `dataclasses.dataclass`. What nobody needs here is not there: `field(hash=…)`, a default of a field that
`__init__` does not take, the repr of what holds itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import cache, partial
from operator import attrgetter
from types import CodeType, FunctionType, MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass"]

_Class = TypeVar("_Class")
_Methods = dict[str, Callable[..., object] | None]  # None: there is none

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Callable[[type[_Class]], type[_Class]]:
        """What `dataclasses.dataclass` makes of a class with the same words, made cheaply."""

        def made_of(written: type[_Class]) -> type[_Class]:
            made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(written)
            methods = {"__init__": _init(made), **_SHARED}
            if eq:
                methods |= _compared(made, hashed=frozen)
            if frozen:
                methods |= _FROZEN
            for name in methods.keys() - written.__dict__.keys():
                setattr(made, name, methods[name])
            return made

        return made_of


def _init(made: type) -> Callable[..., None]:
    """`__init__` with a parameter a field; it fills the slots themselves, as a frozen object refuses all else."""
    known: dict[str, Any] = {"NOT_GIVEN": MISSING}
    names: list[str] = []
    defaults: list[object] = []
    steps: list[str] = []
    for at, each in enumerate(field for field in fields(made) if field.init):  # __post_init__ sets the others
        value, given = f"given{at}", each.default
        if each.default_factory is not MISSING:
            known[f"make{at}"] = each.default_factory
            value, given = f"make{at}() if given{at} is NOT_GIVEN else given{at}", MISSING
        elif given is MISSING and defaults:
            raise TypeError(f"{made.__qualname__}: {each.name} has no default, the field before it has one")
        slot = getattr(made, each.name, None)
        if isinstance(slot, MemberDescriptorType):
            known[f"fill{at}"] = slot.__set__
            steps.append(f"fill{at}(self, {value})")
        else:
            known[f"name{at}"] = each.name
            steps.append(f"self.__dict__[name{at}] = {value}")
        names.append(each.name)
        if each.default_factory is not MISSING or each.default is not MISSING:
            defaults.append(given)
    steps += ["self.__post_init__()"] if hasattr(made, "__post_init__") else []
    code = _code(len(names), tuple(steps)).replace(
        co_varnames=("self", *names), co_qualname=f"{made.__qualname__}.__init__"
    )
    return FunctionType(code, known, "__init__", tuple(defaults))


@cache
def _code(count: int, steps: tuple[str, ...]) -> CodeType:
    """Of a function with so many parameters; classes with like fields share it, as compiling is what takes the time."""
    parameters = ", ".join(["self", *(f"given{at}" for at in range(count))])
    known: dict[str, Any] = {}
    exec(f"def __init__({parameters}):\n    " + "\n    ".join(steps or ["pass"]), known)  # noqa: S102 all of it is above
    code: CodeType = known["__init__"].__code__
    return code


def _compared(made: type, *, hashed: bool) -> _Methods:
    names = [each.name for each in fields(made) if each.compare]
    values = _all_of(names)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if hashed else None}


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _state(self: Any) -> tuple[object, ...]:
    return _pickled(self.__class__)[0](self)


def _set_state(self: Any, state: tuple[object, ...]) -> None:
    for fill, value in zip(_pickled(self.__class__)[1], state, strict=True):
        fill(self, value)


@cache
def _pickled(made: type) -> tuple[Callable[[object], tuple[object, ...]], tuple[Callable[[object, object], None], ...]]:
    """What reads the fields of an object, and what fills each of them in another."""
    names = [each.name for each in fields(made)]
    slots = [getattr(made, name, None) for name in names]
    fills = (
        slot.__set__ if isinstance(slot, MemberDescriptorType) else partial(_put, name)
        for name, slot in zip(names, slots, strict=True)
    )
    return _all_of(names), tuple(fills)


def _all_of(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    """What gives these attributes of an object; `attrgetter` of one name would give no tuple, and of none fail."""
    return attrgetter(*names) if len(names) > 1 else lambda self: tuple(getattr(self, name) for name in names)


def _put(name: str, self: Any, value: object) -> None:
    self.__dict__[name] = value


def _set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED: _Methods = {"__repr__": _repr, "__getstate__": _state, "__setstate__": _set_state}  # the last two for pickles
_FROZEN: _Methods = {"__setattr__": _set, "__delattr__": _delete}
