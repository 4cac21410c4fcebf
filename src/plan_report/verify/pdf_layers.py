"""The layers of a PDF (optional content, ISO 32000-1, 8.11): which are shown when the file is opened."""

from __future__ import annotations

from typing import Any

import pikepdf


class Layers:
    """Those of one file."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        given: Any = file.Root.get("/OCProperties", {})
        start: Any = given.get("/D", {})
        self._all = list(given.get("/OCGs", []))
        base_off = start.get("/BaseState") == "/OFF"
        shown = {each.objgen for each in start.get("/ON", [])}
        self._off = {each.objgen for each in start.get("/OFF", [])}
        if base_off:
            self._off |= {each.objgen for each in self._all} - shown

    def names(self) -> tuple[tuple[str, bool], ...]:
        """Every layer with its name and whether it is shown."""
        return tuple((str(each.get("/Name", "")), each.objgen not in self._off) for each in self._all)

    def hidden(self, properties: Any) -> bool:
        """Whether content of these properties, a layer or a group of some, is not shown."""
        if properties.get("/Type") != "/OCMD":
            return properties.objgen in self._off
        members = properties.get("/OCGs")
        if members is None:
            return False
        listed = list(members) if isinstance(members, pikepdf.Array) else [members]
        off = [each.objgen in self._off for each in listed if isinstance(each, pikepdf.Dictionary)]
        if not off:
            return False
        match str(properties.get("/P", "/AnyOn")):
            case "/AllOn":
                return any(off)
            case "/AnyOff":
                return not any(off)
            case "/AllOff":
                return not all(off)
            case _:
                return all(off)
