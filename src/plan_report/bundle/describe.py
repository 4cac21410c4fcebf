"""What the bundle says of itself: title, language, colours, and only such conformance as every part has."""

from __future__ import annotations

from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Dictionary, Name

from plan_report.document import Document
from plan_report.render.pdf.metadata import info, xmp

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDFA, _PDFUA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
_EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
_BEGIN = '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
_END = b'\n<?xpacket end="w"?>'


def describe(out: pikepdf.Pdf, document: Document, intents: Any, *, ua: bool, pdfa: str) -> None:
    """Fill in the catalogue and the metadata.

    Args:
        out: the bundle.
        document: the 次第; the bundle has its title, author and date.
        intents: the output intents, already in `out`.
        ua: whether the bundle is PDF/UA-1.
        pdfa: its level of PDF/A-2, empty for none.
    """
    root = out.Root
    root["/Lang"] = pikepdf.String(document.language)
    root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
    root["/PageMode"] = Name.UseOutlines
    root["/OutputIntents"] = intents
    root["/Metadata"] = _metadata(out, _claiming(xmp(document), ua=ua, pdfa=pdfa))
    out.trailer["/Info"] = out.make_indirect(pikepdf.Object.parse(info(document)))


def _metadata(out: pikepdf.Pdf, packet: bytes) -> pikepdf.Stream:
    stream = out.make_stream(packet)
    stream["/Type"], stream["/Subtype"] = Name.Metadata, Name.XML
    return stream


def _claiming(packet: bytes, *, ua: bool, pdfa: str) -> bytes:
    """The XMP of one of our reports, which claims PDF/UA-1 and PDF/A-2a, with what the bundle may claim."""
    tree = etree.fromstring(packet)
    for description in tree.iter(f"{_RDF}Description"):
        for element in list(description):
            tag = str(element.tag)
            if tag == f"{_PDFA}conformance" and pdfa:
                element.text = pdfa
            if (tag.startswith(_PDFA) and not pdfa) or (tag.startswith((_PDFUA, _EXTENSION)) and not ua):
                description.remove(element)
    etree.cleanup_namespaces(tree)
    return _BEGIN + etree.tostring(tree, encoding="utf-8") + _END
