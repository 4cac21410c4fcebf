"""Characters of the plan that the PDF cannot show as they are: each is named before anybody wonders what a 〓 means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from plan_report.characters import code_points, private
from plan_report.check.row import doubt
from plan_report.check.texts import Said, looked_at, texts
from plan_report.errors import Place, Problem
from plan_report.model import Indicator, Plan
from plan_report.table.clean import listed

Undrawn = Callable[[str], Mapping[str, str]]  # what of a text no font can draw, and what is seen in its place
_PRINTED, _ALL = looked_at(lambda field: field.printed), looked_at(lambda _: True)
_FALLBACK = "report.toml の [font] fallback に指定してください"


def uncovered(plan: Plan, undrawn: Undrawn) -> tuple[Problem, ...]:
    """The doubts about each text with such characters, naming them, where they stand, and what the PDF shows instead.

    What has no glyph may be invisible of itself, such as the selector that makes 葛󠄀 of 葛; so the whole of what a
    reader calls one character is named.
    """
    return _uncovered(tuple(texts(plan, _PRINTED)), undrawn)


class Plain:
    """What was gone through before of one plan's indicators and said nothing strange, where it is read again."""

    def __init__(self) -> None:
        self._fonts: object = None
        self._plain: dict[str, Indicator] = {}

    def within(self, fonts: object) -> Plain:
        """Itself, with nothing known any more where it is drawn with other fonts."""
        if self._fonts != fonts:
            self._fonts = fonts
            self._plain.clear()
        return self

    def is_all(self, plan: Plan, undrawn: Undrawn) -> bool:
        """Whether nothing strange is said in what is printed; only what is another than before is gone through."""
        others = plan.only(lambda each: self._plain.get(each.id) != each)
        whole = "".join(each.text for each in texts(others, _PRINTED))
        if private(whole) or undrawn(whole):
            return False
        self._plain.update((each.id, each) for each in others.indicators)
        return True


def signs_in_print(
    plan: Plan, undrawn: Undrawn, before: Plain | None = None
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What `private_signs` and `uncovered` say of what a report prints, of which there is much, gone through once."""
    if before and before.is_all(plan, undrawn):
        return (), ()
    said = tuple(texts(plan, _PRINTED))
    return _private(said), _uncovered(said, undrawn)


def _uncovered(said: Sequence[Said], undrawn: Undrawn) -> tuple[Problem, ...]:
    if not undrawn("".join(each.text for each in said)):  # nearly always, and quickly seen
        return ()
    return uncovered_texts(((each.where(), each.text) for each in said), undrawn)


def uncovered_texts(given: Iterable[tuple[Place, str]], undrawn: Undrawn) -> tuple[Problem, ...]:
    """The same of any texts, each with where it stands."""
    return tuple(doubt(place, *said) for place, text in given for said in _said(undrawn(text)))


def private_signs(plan: Plan, *, printed: bool = True) -> tuple[Problem, ...]:
    """The doubts about 外字, whatever font has them: their codes mean nothing on other computers.

    Args:
        plan: where they may stand.
        printed: look at what a report prints; or else at everything that is said.
    """
    return _private(tuple(texts(plan, _PRINTED if printed else _ALL)))


def _private(said: Sequence[Said]) -> tuple[Problem, ...]:
    if not private("".join(each.text for each in said)):  # nearly always, and quickly seen
        return ()
    return tuple(
        doubt(
            each.where(),
            f"{_named(found)}は外字です。Word、HTML、公開用のデータでは、ほかのパソコンで別の字や空白になることがあります",
            "常用の字体に改めるか、仮名で書いてください",
        )
        for each in said
        if (found := private(each.text))
    )


def _said(undrawn: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is to be said of one text, and how to mend it."""
    shapes = [each for each, instead in undrawn.items() if instead == each[0]]
    others = [each for each in undrawn if each not in shapes]
    if shapes:
        plain = listed([undrawn[each] for each in shapes])
        what = f"{_named(shapes)}の字形は、使えるフォントにないため、PDFでは{plain}になります"
        yield what, f"字形の指定を外して{plain}と書くか、この字形のあるフォントを {_FALLBACK}"
    if others:
        what = f"{_named(others)}は、使えるフォントにないため、PDFでは「{undrawn[others[0]]}」になります"
        yield what, f"常用の字体に改めるか、仮名で書くか、この文字のあるフォントを {_FALLBACK}"


def _named(characters: Sequence[str]) -> str:
    return f"{listed(list(characters))}（{'、'.join(map(code_points, characters))}）"
