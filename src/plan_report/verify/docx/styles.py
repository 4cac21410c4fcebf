"""What a run of text looks like after all its styles: defaults, table, paragraph, character, and its own properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from lxml import etree

from plan_report.verify.docx.names import W, local, on, value

Properties = Mapping[str, etree._Element]  # noqa: SLF001 lxml has no other name for it; by their local names
_NOTHING: Properties = MappingProxyType({})
# Of these, that two styles say so undoes it (ISO/IEC 29500, 17.7.3).
_TOGGLES = ("caps", "smallCaps", "strike", "vanish")


class Styles:
    """The styles of a file; one that is based on itself, over whatever way, ends where it began."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = list(root.iter(f"{W}style")) if root is not None else []
        self._styles = {value(each, "styleId"): each for each in styles}
        self._default = {value(each, "type"): value(each, "styleId") for each in styles if _is_default(each)}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._defaults = _named(defaults)
        self.language = value(self._defaults.get("lang"), "eastAsia")
        self.run = cache(self._run)
        self.own = cache(self._own)

    def name(self, style: str) -> str:
        """What a style is called, in small letters."""
        found = self._styles.get(style)
        return value(found.find(f"{W}name")).lower() if found is not None else ""

    def conditional(self, style: str) -> list[etree._Element]:
        """What a style of tables says of single rows and columns."""
        found = (each.findall(f"{W}tblStylePr") for each in self._chain(style))
        return [part for parts in found for part in parts]

    def known(self, kind: str, style: str) -> str:
        """The style that is meant: where there is none of that id, the default of its kind."""
        return style if style in self._styles else self._default.get(kind, "")

    def _own(self, style: str, part: str) -> Properties:
        """What a style and those it is based on say in one of their parts (rPr, pPr …)."""
        merged: dict[str, etree._Element] = {}
        for each in reversed(list(self._chain(style))):
            merged.update(_named(each.find(f"{W}{part}")))
        return MappingProxyType(merged)

    def _chain(self, style: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style].find(f"{W}basedOn"))

    def _run(self, table: str, paragraph: str, character: str) -> tuple[Properties, frozenset[str]]:
        """Before its own properties: those that are no toggles, and the toggles that are on."""
        levels = [self.own(each, "rPr") for each in (table, paragraph, character)]
        merged = dict(self._defaults)
        for level in levels:
            merged.update(level)
        toggled = {
            name
            for name in _TOGGLES
            if on(self._defaults.get(name)) or sum(on(level.get(name)) for level in levels) % 2 == 1
        }
        return MappingProxyType(merged), frozenset(toggled)


def looks_of(
    styles: Styles, table: str, paragraph: str, own: etree._Element | None
) -> tuple[Properties, frozenset[str]]:
    """The properties of a run and the toggles that are on, its own properties counting most."""
    given = _named(own)
    character = styles.known("character", value(given.get("rStyle")))
    merged, toggled = styles.run(table, paragraph, character)
    if not given:
        return merged, toggled
    direct = {name: on(given[name]) for name in _TOGGLES if name in given}
    toggles = {name for name in toggled if direct.get(name, True)} | {name for name, is_on in direct.items() if is_on}
    return MappingProxyType({**merged, **given}), frozenset(toggles)


def _named(properties: etree._Element | None) -> Properties:
    if properties is None or not len(properties):
        return _NOTHING
    return {local(each): each for each in properties}


def _is_default(style: etree._Element) -> bool:
    return value(style, "default", "0") not in {"0", "false", "off"}
