"""PDFs of office programs, browsers and libraries, with the letters of their fonts inside.

And PDFs that hurt: whatever they do to the reader of PDFs, they are told to be unreadable.
"""

import shutil
import subprocess
from collections.abc import Callable
from html import escape
from pathlib import Path

import matplotlib
import pytest

from balticvet.ingest import ingest
from balticvet.ingest.pdf import text_of
from balticvet.resources import Project
from balticvet.sources import read_source
from browser import FLAGS, OFFLINE
from pdfs import content, pdf_of
from projects import FICHE
from test_ingest import DOCUMENT, TEXT, Output, quotes, refused

LETTERS = (
    "Žąsis čiulpė šaltą ūkanų šluotą.",
    "Glāžšķūņa rūķīši dzērumā čiepj.",
    "Põdur Zagrebi tšellomängija-följetonist Ciqo.",
    "Zażółć gęślą jaźń – „größer“ – 1 € – ½ …",
    "Offices file affluent flows of certificates.",
)
FONT = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"


def by_libreoffice(text: str, place: Path) -> Path:
    source = place / "made.txt"
    source.write_text(text, encoding="utf-8")
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    form = ("--infilter=Text (encoded):UTF8", "--convert-to", "pdf", "--outdir", str(place))
    _quietly(_program("soffice"), profile, "--headless", *form, str(source))
    return place / "made.pdf"


def by_chromium(text: str, place: Path) -> Path:
    source, made = place / "made.html", place / "made.pdf"
    style = f"@font-face {{ font-family: own; src: url({FONT.as_uri()}) }} pre {{ font: 8pt own }}"
    source.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style><pre>{escape(text)}</pre>",
        encoding="utf-8",
    )
    output = (f"--print-to-pdf={made}", "--no-pdf-header-footer")
    profile = f"--user-data-dir={place / 'profile'}"
    _quietly(_program("chromium"), *FLAGS, OFFLINE, profile, *output, source.as_uri())
    return made


def by_reportlab(text: str, place: Path) -> Path:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    made = place / "made.pdf"
    registerFont(TTFont("own", FONT))
    canvas = Canvas(str(made))
    canvas.setFont("own", 8)
    for row, line in enumerate(text.splitlines()):
        canvas.drawString(40, 800 - 9 * row, line)
    canvas.save()
    return made


MAKERS = pytest.mark.parametrize(
    "make",
    [
        pytest.param(by_libreoffice, marks=pytest.mark.needs("libreoffice")),
        pytest.param(by_chromium, marks=pytest.mark.needs("browser")),
        by_reportlab,
    ],
)
Make = Callable[[str, Path], Path]


def _program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not there"
    return found


def _quietly(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@MAKERS
def test_the_letters_of_embedded_fonts_are_read_as_they_were_written(
    tmp_path: Path, make: Make
) -> None:
    data = make("\n".join(LETTERS), tmp_path).read_bytes()
    assert b"/FontFile2" in data
    text, _ = text_of(data, where="made.pdf")
    assert tuple(line.strip() for line in text.splitlines() if line.strip()) == LETTERS


@MAKERS
def test_a_fiche_is_cut_alike_whoever_made_its_pdf(tmp_path: Path, make: Make) -> None:
    done = ingest(make(TEXT, tmp_path), Project(FICHE), tmp_path / "lantern")
    by_text = ingest(DOCUMENT, Project(FICHE), tmp_path / "as-text")
    assert quotes(read_source(done.folder, personal_data=True)) == quotes(
        read_source(by_text.folder, personal_data=True)
    )


HANGING = (
    ("Who is implementing the", 230, "•• Ministry of Salt,"),
    ("practice?", 238, "Latvia"),
    ("When was the practice", 230, "2020-2021"),
    ("implemented?", 230, ""),
    ("What are the sources of", 230, "•• Money"),
    ("funding?", 230, ""),
)


def test_two_columns_are_found_where_lines_of_a_list_hang(tmp_path: Path) -> None:
    """The words beside “practice?” begin two letters to the right of their column."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    made = tmp_path / "made.pdf"
    registerFont(TTFont("own", FONT))
    canvas = Canvas(str(made))
    canvas.setFont("own", 9)
    canvas.drawString(40, 800, "Salt Ring (SaRi)")
    for row, (left, place, right) in enumerate(HANGING):
        canvas.drawString(40, 772 - 14 * row, left)
        canvas.drawString(place, 772 - 14 * row, right)
    canvas.save()
    done = ingest(made, Project(), tmp_path / "salt")
    assert quotes(read_source(done.folder))[1:] == [
        "Ministry of Salt, Latvia", "2020-2021", "Money"
    ]  # fmt: skip


def encrypted(*entries: bytes) -> bytes:
    crypt = b"<< %s /O (a) /U (b) /P -4 >>" % b" ".join(entries)
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    return pdf_of([CATALOGUE, pages, crypt], trailer=b"/Encrypt 3 0 R /ID [(a)(b)] ")


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = (
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>",
)
FONT_OF_ALL = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
DEEP = b"BT /F1 9 Tf " + b"[" * 9000 + b"]" * 9000 + b" TJ ET"
HURTING = {
    "brackets in an object": (pdf_of([CATALOGUE, b"[" * 5000 + b"]" * 5000]), "too deeply"),
    "brackets on a page": (pdf_of([CATALOGUE, *PAGE, content(DEEP), FONT_OF_ALL]), "too deeply"),
    "a filter that nobody knows": (
        pdf_of([CATALOGUE, *PAGE, content(b"x", entries=b"/Filter /Odd "), FONT_OF_ALL]),
        "Unsupported filter /Odd",
    ),
    "pages within themselves": (
        pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
        "cyclic",
    ),
    "no pages": (pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"]), "has no pages"),
    "an encryption that nobody knows": (
        encrypted(b"/Filter /Standard /V 9 /R 9"),
        "The PDF is encrypted",
    ),
    "an encryption by certificates": (
        encrypted(b"/Filter /Adobe.PubSec /V 4"),
        "The PDF is encrypted",
    ),
}


@pytest.mark.bad_input(
    "ingest",
    "a PDF that is nested too deeply, holds itself or is encrypted in a way that nobody knows",
    "exit 3; told what hurts; nothing is written",
)
@pytest.mark.parametrize("kind", HURTING)
def test_a_pdf_that_hurts_is_refused(tmp_path: Path, capsys: Output, kind: str) -> None:
    data, told = HURTING[kind]
    file = tmp_path / "hurts.pdf"
    file.write_bytes(data)
    assert told in refused(tmp_path, capsys, file, 3)
