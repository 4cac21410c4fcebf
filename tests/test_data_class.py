"""Our data classes are those of the standard library in all that a reader of them can see."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.data_class import dataclass as ours


@ours(frozen=True, slots=True)
class Part:
    """Of a number and its unit."""

    number: int
    unit: str = "件"
    words: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list, compare=False)
    half: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "half", self.number / 2)

    @property
    def said(self) -> str:
        """With its unit."""
        return f"{self.number}{self.unit}"


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same by the standard library."""

    number: int
    unit: str = "件"
    words: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list, compare=False)
    half: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "half", self.number / 2)


@ours(frozen=True, slots=True)
class Longer(Part):
    """One with a field more."""

    note: str = ""


@ours(slots=True)
class Changing:
    """One that is no constant."""

    count: int = 0


@ours(frozen=True)
class Open:
    """One with room for what is worked out later."""

    name: str
    rows: tuple[int, ...] = ()


@ours(slots=True, eq=False)
class Itself:
    """One that equals itself only."""

    name: str


values = st.fixed_dictionaries(
    {"number": st.integers(-3, 3)},
    optional={"unit": st.sampled_from("件%"), "words": st.just(("約",)), "seen": st.just(["R7"])},
)


@given(values, values)
def test_values_are_as_in_the_standard_library(one: dict[str, Any], other: dict[str, Any]) -> None:
    """What they hold, how they compare and hash, how they are shown, what is replaced."""
    ours_, theirs = Part(**one), Standard(**one)
    assert asdict(ours_) == asdict(theirs)
    assert repr(ours_) == repr(theirs).replace("Standard", "Part")
    assert (ours_ == Part(**other)) == (theirs == Standard(**other))
    assert (hash(ours_) == hash(Part(**other))) == (hash(theirs) == hash(Standard(**other)))
    assert asdict(replace(ours_, number=9)) == asdict(replace(theirs, number=9))


def test_each_object_has_its_own_default() -> None:
    """A list that is made for one is not the next one's."""
    Part(1).seen.append("R7")
    assert Part(1).seen == []


def test_nothing_of_a_frozen_object_changes() -> None:
    """Neither a field nor anything else."""
    part = Part(1)
    for change in (lambda: setattr(part, "number", 2), lambda: delattr(part, "number"), lambda: setattr(part, "x", 2)):
        with pytest.raises(FrozenInstanceError):
            change()
    changing = Changing()
    changing.count = 2
    assert changing == Changing(2)


def test_what_may_change_or_is_only_itself() -> None:
    """The first has no hash, the second the one of its identity."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(Changing())
    assert Itself("a") != Itself("a")
    assert len({Itself("a"), Itself("a")}) == 2


def test_classes_that_are_built_on_each_other() -> None:
    """The fields of the one come first; objects of two classes never equal."""
    longer = Longer(1, "人", note="速報")
    assert [each.name for each in fields(longer)] == ["number", "unit", "words", "seen", "half", "note"]
    assert (longer.said, longer.half, longer.note) == ("1人", 0.5, "速報")
    assert Longer(1) != Part(1)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])  # noqa: S301
@pytest.mark.parametrize("made", [Part(1, words=("約",)), Longer(2, note="n"), Changing(3), Open("a", (1,))])
def test_copies_and_pickles(made: object, again: Callable[[object], object]) -> None:
    """They equal what they come from."""
    assert again(made) == made


def test_the_parameters_are_the_fields() -> None:
    """As editors and a wrong call tell them."""
    assert list(inspect.signature(Part).parameters) == ["number", "unit", "words", "seen"]
    with pytest.raises(TypeError, match=r"Part\.__init__\(\) missing 1 required positional argument: 'number'"):
        Part()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'no'"):
        Part(1, no=2)  # type: ignore[call-arg]


def test_a_default_before_a_field_without_one() -> None:
    """Is a mistake in the class, told when it is defined."""
    with pytest.raises(TypeError, match="second has no default"):

        @ours(frozen=True, slots=True)
        class Wrong:
            first: int = 1
            second: int  # type: ignore[misc]


def test_match_takes_the_fields_in_their_order() -> None:
    """As any dataclass."""
    match Part(1, "人"):
        case Part(number, unit):
            assert (number, unit) == (1, "人")
