"""PDFs made of a few lines, with nothing but the standard library."""

from collections.abc import Iterable, Sequence

_LEFT, _TOP, _STEP = 50, 780, 14


def pdf(pages: Iterable[Iterable[tuple[int, int, str]]]) -> bytes:
    """Return a PDF; each page is words with their place, from the left and from the bottom."""
    contents = [content(_shown(page)) for page in pages]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (
            b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(contents))),
            len(contents),
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, drawn in enumerate(contents):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
            drawn,
        ]
    return pdf_of(objects)


def one_column(text: str) -> bytes:
    """Return a PDF of one page, line by line."""
    lines = enumerate(text.splitlines())
    return pdf([[(_LEFT, _TOP - _STEP * row, line) for row, line in lines]])


def two_columns(rows: Sequence[tuple[str, str]]) -> bytes:
    """Return a PDF of one page with words on the left and on the right."""
    placed = [
        (place, _TOP - _STEP * row, words)
        for row, pair in enumerate(rows)
        for place, words in zip((_LEFT, 300), pair, strict=True)
    ]
    return pdf([placed])


def _shown(page: Iterable[tuple[int, int, str]]) -> bytes:
    written = (
        b"BT /F1 9 Tf %d %d Td (%s) Tj ET" % (left, bottom, _string(words))
        for left, bottom, words in page
        if words
    )
    return b"\n".join(written)


def _string(words: str) -> bytes:
    plain = words.encode("cp1252")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def content(drawn: bytes, *, entries: bytes = b"") -> bytes:
    """Return the object that holds what a page draws."""
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(drawn), entries, drawn)


def pdf_of(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects; the first is its catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    data += b"trailer << /Size %d /Root 1 0 R %s>>\n" % (size, trailer)
    return data + b"startxref\n%d\n%%%%EOF\n" % start
