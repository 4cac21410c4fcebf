"""What all stories of a file share: its parts, styles, colours and fonts."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.verify.docx.colours import theme_colours
from plan_report.verify.docx.names import W, value
from plan_report.verify.docx.package import Link, Package
from plan_report.verify.docx.styles import Styles


@dataclass(frozen=True, slots=True)
class Shared:
    """Of one file."""

    package: Package
    main: str  # the part with the body
    links: Mapping[str, Link]  # of that part
    styles: Styles
    numbering: etree._Element | None
    settings: etree._Element | None
    theme: Mapping[str, str]
    symbols: frozenset[str]  # fonts that the file calls fonts of symbols, in small letters

    def part(self, kind: str) -> str:
        """The part that the body leads to as being of a kind (header, comments …); empty where there is none."""
        return next((link.target for link in self.links.values() if link.kind == kind and not link.outside), "")


def shared(package: Package) -> Shared:
    """Of a package that is open."""
    main = package.main()
    links = package.links(main)

    def tree(kind: str) -> etree._Element | None:
        return package.xml(package.part_of(main, kind, f"word/{kind}.xml"))

    return Shared(
        package,
        main,
        links,
        Styles(tree("styles")),
        tree("numbering"),
        tree("settings"),
        theme_colours(tree("theme")),
        _symbols(tree("fontTable")),
    )


def _symbols(fonts: etree._Element | None) -> frozenset[str]:
    if fonts is None:
        return frozenset()
    return frozenset(
        value(font, "name").lower() for font in fonts.iter(f"{W}font") if value(font.find(f"{W}charset")) == "02"
    )
