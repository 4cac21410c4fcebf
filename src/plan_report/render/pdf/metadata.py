"""What the file says of itself: title and the rest in Info and, in the same words, in XMP; conformance; colours."""

from __future__ import annotations

import re
from html import escape

from plan_report.document import Document
from plan_report.render.pdf.objects import text_string

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # in XML
_TOOL = "plan-report"
_PRODUCER = "plan-report (ReportLab)"

_PACKET = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{properties}
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def info(document: Document) -> bytes:
    """The document information dictionary; what is empty is left out."""
    date = f"D:{document.created.replace('-', '')}000000+09'00'" if document.created else ""
    entries = {
        "Title": document.title,
        "Author": document.author,
        "Subject": document.subject,
        "Keywords": document.keywords,
        "Creator": _TOOL,
        "Producer": _PRODUCER,
        "CreationDate": date,
        "ModDate": date,
    }
    return f"<<{''.join(f'/{key}{text_string(_plain(text))}' for key, text in entries.items() if text)}>>".encode(
        "ascii"
    )


def xmp(document: Document) -> bytes:
    """The XMP packet, with the marks of PDF/A-2a and PDF/UA-1."""
    date = f"{document.created}T00:00:00+09:00" if document.created else ""
    properties = (
        ("dc:title", _alternative(document.title), document.title),
        ("dc:creator", f"<rdf:Seq><rdf:li>{_escaped(document.author)}</rdf:li></rdf:Seq>", document.author),
        ("dc:description", _alternative(document.subject), document.subject),
        ("dc:language", f"<rdf:Bag><rdf:li>{document.language}</rdf:li></rdf:Bag>", document.language),
        ("pdf:Keywords", _escaped(document.keywords), document.keywords),
        ("pdf:Producer", _PRODUCER, _PRODUCER),
        ("xmp:CreatorTool", _TOOL, _TOOL),
        ("xmp:CreateDate", date, date),
        ("xmp:ModifyDate", date, date),
    )
    lines = "\n".join(f"<{name}>{content}</{name}>" for name, content, value in properties if value)
    return _PACKET.format(properties=lines).encode("utf-8")


def output_intent(profile: str) -> bytes:
    """Colours are sRGB; `profile` refers to the profile's stream."""
    return (
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile}>>]"
    ).encode("ascii")


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'


def _escaped(text: str) -> str:
    return escape(_plain(text), quote=False)


def _plain(text: str) -> str:
    """Without the control characters that XMP cannot hold; the same in Info, so that the two agree."""
    return _UNWRITABLE.sub("", text)
