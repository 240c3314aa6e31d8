"""Fuzz: sources of every form, damaged at random; each is read and balances, or is refused in one line, in time."""

import faulthandler
import io
import random
import signal
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from scripts.newsletter.account import balance
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.issue import read_issue
from scripts.newsletter.source import source_of
from tests.newsletter.sample import PAGE

FIXTURES = Path(__file__).resolve().parents[1] / "readers" / "fixtures"
SECONDS = 10  # of the processor, whatever else it does meanwhile
DRAWN = {"pdf": 60, "picture": 60}  # an OCR engine reads what has no text
HANGING = 30  # times as long by the clock
WORDS = [
    *(
        b"&x;",
        b"&#0;",
        b"<",
        b">",
        b"</",
        b'"',
        b"'",
        b"<!--",
        b"]]>",
        b"<!DOCTYPE a [",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(
        b"-1",
        b"0",
        b"1e999",
        b"NaN",
        b"99999999999",
        b"0.0000001",
        b"bbox 0 0 0 0",
        b"bbox 9 9 1 1",
        b"\t",
        b"\n",
        b"\f",
    ),
    *(word.encode() for word in ("近日，", "□", "\u3000", "记者 武 钢", "２０２１年３月", "\u202e", "\U00020000")),
]


def pdf() -> bytes:
    """Return a page whose letters are drawn in a standard face, with rules and a stream that is packed."""
    rows = "".join(
        f"BT /F {9 + 8 * (n == 0)} Tf 40 {760 - 14 * n} Td (Line {n} of the page.) Tj ET\n" for n in range(30)
    )
    stream = zlib.compress(f"{rows}40 400 300 1 re f\n".encode())
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F 5 0 R >> >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows_of_places = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 7\n0000000000 65535 f \n" + rows_of_places
    return data + table + b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)


def docx(document: bytes = b"") -> bytes:
    """Return a manuscript with a heading, paragraphs, a table and a text box."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>镇北水塔改成书屋</w:t></w:r></w:p>'
    rows = "".join(f"<w:p><w:r><w:t>{line}</w:t><w:br/></w:r></w:p>" for line in PAGE.split("\n"))
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    whole = f'<w:document xmlns:w="{word}"><w:body>{heading}{rows}{table}</w:body></w:document>'.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", document or whole)
    return out.getvalue()


def png() -> bytes:
    """Return a white picture of eight by eight."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress((b"\0" + b"\xff" * 8) * 8)
    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


METS = b"""<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
<fileSec><fileGrp><file ID="A1"><FLocat LOCTYPE="URL" xlink:href="file://./p01.alto.xml"/></file></fileGrp></fileSec>
<structMap TYPE="LOGICAL"><div TYPE="Newspaper"><div TYPE="ARTICLE" ID="D1"><div TYPE="HEADING"><fptr><area FILEID="A1"
BEGIN="b1"/></fptr></div><div TYPE="BODY"><fptr><area FILEID="A1" BEGIN="b2" END="b3"/></fptr></div></div></div>
</structMap></mets>"""


def seeds() -> dict[str, list[bytes]]:
    """Return sound sources by form."""
    fixtures = {path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir())}
    named = {form: [data for name, data in fixtures.items() if name.endswith(end)] for form, end in ENDS.items()}
    text = [PAGE.encode(name) for name in ("utf-8", "gb18030", "utf-16", "utf-16-le")]
    return {**named, "text": text, "pdf": [pdf()], "docx": [docx()], "mets": [METS], "picture": [png()]}


ENDS = {"hocr": ".hocr", "alto": ".alto.xml", "page": ".page.xml", "tsv": ".tsv", "html": ".html"}
FORMS = [*ENDS, "text", "pdf", "docx", "mets", "picture"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a source with one to four damages: bytes changed, cut out, doubled, moved, put in, or the end cut off."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        size = len(out)
        at = chance.randrange(size + 1)
        end = min(size, at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0 if at < size:
                out[at] = chance.randrange(256)
            case 1:
                del out[at:end]
            case 2:
                out[at:at] = out[at:end] * chance.choice((1, 2, 20))
            case 3:
                piece = bytes(out[at:end])
                del out[at:end]
                to = chance.randrange(len(out) + 1)
                out[to:to] = piece
            case 4:
                del out[at:]
            case _:
                out[at : chance.choice((at, end))] = chance.choice(WORDS)
    return bytes(out)


def inputs(form: str, count: int, seed: int) -> Iterator[bytes]:
    """Yield damaged sources of one form, the same for the same seed; of a packed one, what is packed is damaged too."""
    sound, chance = seeds()[form], random.Random(f"{form} {seed}")
    for _ in range(count):
        data = chance.choice(sound)
        if form == "docx" and chance.random() < 0.7:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield docx(damaged(archive.read("word/document.xml"), chance))
        else:
            yield damaged(data, chance)


def check(data: bytes, path: Path = Path("p01.any")) -> bool:
    """Read a source; tell whether it was read, and not refused."""
    try:
        issue = read_issue([source_of(path, data)])
    except SourceFault as fault:
        assert "\n" not in str(fault)
        assert "p01.any" in str(fault)
        return False
    account = balance(issue)
    assert account.source == account.articles + account.issue + account.discarded
    return True


def _late(*_: object) -> None:
    raise AssertionError("a source takes too long")


def check_form(form: str, count: int, seed: int) -> int:
    """Check so many inputs of one form; return how many were read. One that fails is named by its number."""
    before = signal.signal(signal.SIGPROF, _late)
    found, seconds = 0, DRAWN.get(form, SECONDS)
    try:
        for number, data in enumerate(inputs(form, count, seed)):
            signal.setitimer(signal.ITIMER_PROF, seconds)
            faulthandler.dump_traceback_later(HANGING * seconds, exit=True)  # where a library hangs, no signal is heard
            try:
                found += check(data)
            except BaseException as error:
                error.add_note(f"input {number} of {form}, seed {seed}")
                raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGPROF, before)
    return found
