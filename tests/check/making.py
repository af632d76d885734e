"""Files made for the tests of the readers: docx by hand, PDF by hand, OLE by hand."""

import io
import struct
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NS = (
    W
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """A docx of this body XML; `parts` are further parts by name (header1, footnotes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:root {NS}>{content}</w:root>")
    return out.getvalue()


def docx_of(text: str) -> bytes:
    return docx("".join(map(paragraph, text.split("\n"))))


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def pdf(pages: list[list[str]], *, image: bool = False) -> bytes:
    """A PDF whose text is mapped to Unicode by an identity ToUnicode table; one list of lines a page."""
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        + "".join(
            f"1 beginbfrange <{h:02X}00> <{h:02X}FF> <{h:02X}00> endbfrange "
            for h in [0x00, 0x20, 0x30, *range(0x4E, 0xA0), 0xFF]
        )
        + "endcmap end end"
    )
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    measures = (
        "/Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo {system} /DW 1000 /FontDescriptor 6 0 R >>",
        f"<< /Length {len(cmap)} >> stream\n{cmap}\nendstream",
        f"<< /Type /FontDescriptor /FontName /X {measures} >>",
    ]
    kids = []
    for lines in pages:
        text = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T* " for line in lines)
        picture = "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI " if image else ""
        content = f"{picture}BT /F1 12 Tf 20 TL 50 780 Td {text}ET" if lines else picture or " "
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >> stream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj {content} endobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    start = len(out)
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def word97(text: str, *, flags: int = 0, narrow: str = "", stream: str = "WordDocument") -> bytes:
    """A Word 97 file whose main text has two pieces: `text` in UTF-16, then `narrow` in one byte a character."""
    wide, thin = text.encode("utf-16-le"), narrow.encode("cp1252")
    word = bytearray(1024)
    struct.pack_into("<H", word, 0, 0xA5EC)
    struct.pack_into("<H", word, 0x0A, flags)
    struct.pack_into("<H", word, 32, 14)
    longs_at = 34 + 28
    struct.pack_into("<H", word, longs_at, 22)
    struct.pack_into("<i", word, longs_at + 2 + 12, len(text) + len(narrow))
    addresses_at = longs_at + 2 + 88 + 2
    pieces = struct.pack("<3I", 0, len(text), len(text) + len(narrow))
    pieces += struct.pack("<HIH", 0, 1024, 0)
    pieces += struct.pack("<HIH", 0, (1024 + len(wide)) * 2 | 0x40000000, 0)
    clx = b"\x01\x02\x00xx\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", word, addresses_at + 33 * 8, 0, len(clx))
    return ole({stream: bytes(word) + wide + thin, "1Table" if flags & 0x200 else "0Table": clx})


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams; each padded beyond the mini-stream limit."""
    sector = 512
    contents = [content.ljust(4096, b"\0") for content in streams.values()]
    chains: list[tuple[int, int]] = []
    next_sector = 0
    for content in contents:
        count = -(-len(content) // sector)
        chains.append((next_sector, count))
        next_sector += count
    directory_at, fat_at = next_sector, next_sector + 1
    fat = [0xFFFFFFFF] * 128
    for first, count in chains:
        for index in range(first, first + count):
            fat[index] = index + 1
        fat[first + count - 1] = 0xFFFFFFFE
    fat[directory_at], fat[fat_at] = 0xFFFFFFFE, 0xFFFFFFFD
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for index, (name, (first, _), content) in enumerate(zip(streams, chains, contents, strict=True), start=1):
        entries.append(
            _entry(name, 2, first, len(content), right=index + 1 if index < len(streams) else None)
        )
    directory = b"".join(entries).ljust(sector, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", fat_at, *[0xFFFFFFFF] * 108)
    body = b"".join(content.ljust(-(-len(content) // sector) * sector, b"\0") for content in contents)
    return header + body + directory + struct.pack("<128I", *fat)


def _entry(
    name: str, kind: int, first: int, size: int, *, child: int | None = None, right: int | None = None
) -> bytes:
    none = 0xFFFFFFFF
    raw = name.encode("utf-16-le")
    links = (none, none if right is None else right, none if child is None else child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw) + 2, kind, 1)
        + struct.pack("<3I", *links)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )


def ofd(pages: list[list[str]], *, encrypted: bool = False) -> bytes:
    """An OFD whose lines are cut in two text objects each, written from right to left and from bottom to top."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    places = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>{places}</ofd:Pages></ofd:Document>",
    }
    for number, lines in enumerate(pages):
        objects = []
        for row, line in enumerate(lines):
            half = len(line) // 2
            for left, text in ((20, line[:half]), (20 + 5 * half, line[half:])):
                objects.append(
                    f'<ofd:TextObject Boundary="{left} {30 + 9 * row} 100 6" Size="5"><ofd:TextCode X="0" Y="5">{text}'
                    "</ofd:TextCode></ofd:TextObject>"
                )
        layer = "".join(reversed(objects))
        parts[f"Doc_0/Pages/P{number}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Layer>{layer}</ofd:Layer></ofd:Page>"
        )
    if encrypted:
        parts["Encryptions.xml"] = "<x/>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
