"""PDF files of our own making: letters at their places, ruled lines, pictures. No font is embedded; ToUnicode says the letters."""

from __future__ import annotations

import zlib
from pathlib import Path

A4 = (595, 842)


class Paper:
    """A PDF that is being written; places are points from the upper left corner of a page."""

    def __init__(self) -> None:
        self._pages: list[tuple[list[str], list[bytes], int]] = []

    def page(self, *, rotate: int = 0) -> Paper:
        """Begin a page."""
        self._pages.append(([], [], rotate))
        return self

    def text(self, x: float, y: float, text: str, size: float = 12) -> Paper:
        """Write a text on one line, each letter half as wide as it is high."""
        codes = "".join(f"{ord(letter):04X}" for letter in text)
        self._pages[-1][0].append(f"BT /F1 {size} Tf {x} {A4[1] - y - size} Td <{codes}> Tj ET")
        return self

    def line(self, x1: float, y1: float, x2: float, y2: float) -> Paper:
        """Draw a thin line."""
        self._pages[-1][0].append(f"0.5 w {x1} {A4[1] - y1} m {x2} {A4[1] - y2} l S")
        return self

    def frame(self, x: float, y: float, width: float, height: float) -> Paper:
        """Draw a rectangle with one stroke, as some programs draw the cells of a table."""
        self._pages[-1][0].append(f"0.5 w {x} {A4[1] - y - height} {width} {height} re S")
        return self

    def picture(self, width: int, height: int, grey: bytes) -> Paper:
        """Cover the page with a grey picture."""
        head = f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
        packed = zlib.compress(grey)
        self._pages[-1][1].append(f"{head} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed)
        self._pages[-1][0].append(f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /I{len(self._pages[-1][1])} Do Q")
        return self

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.data())
        return path

    def data(self) -> bytes:
        """Return the file's bytes."""
        objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *_FONT]
        kids = []
        for marks, pictures, rotate in self._pages:
            names = []
            for number, picture in enumerate(pictures, 1):
                objects.append(picture + b"\nendstream")
                names.append(f"/I{number} {len(objects)} 0 R")
            content = "\n".join(marks).encode()
            objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Rotate {rotate} /Contents {len(objects)} 0 R"
                f" /Resources << /Font << /F1 3 0 R >> /XObject << {' '.join(names)} >> >> >>".encode()
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(data)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def _to_unicode() -> bytes:
    rows = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(0x100) if not 0xD8 <= high <= 0xDF]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    ranges = "\n".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in parts)
    text = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ours def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{ranges}\nendcmap end end"
    ).encode()
    return f"<< /Length {len(text)} >>\nstream\n".encode() + text + b"\nendstream"


_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Ours /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
    (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ours /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> /FontDescriptor 5 0 R /DW 500 >>"
    ),
    (
        b"<< /Type /FontDescriptor /FontName /Ours /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900"
        b" /Descent -200 /CapHeight 700 /StemV 80 >>"
    ),
    _to_unicode(),
)
