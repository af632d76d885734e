"""Pages of a PDF as pictures, drawn in a process of their own: a broken or hostile file ends that process, not ours.

Run as `python -m fazhi.desk.pictures PAGE` with the file on standard input: the number of pages on the first line,
then a PNG on standard output.
"""

import struct
import subprocess
import sys
import zlib

WIDTH = 1400  # pixels across a page
MOST_PIXELS = 6_000_000
PATIENCE = 20  # seconds
MOST_MEMORY = 2 << 30  # bytes of address space, where the system can limit it
UNREADABLE = (
    "这个 PDF 打不开：可能损坏了，或者加了密码。请下载下来用阅读软件打开看看，需要的话重新扫描再上传。"
)
TOO_SLOW = "这个 PDF 太大或者太复杂，在这里画不出来。请下载下来看。"


class Undrawable(Exception):
    """A file that cannot be drawn; the message is the sentence to show."""


def draw_page(content: bytes, page: int) -> tuple[int, bytes]:
    """How many pages a PDF has, and one of them (from 1) as a PNG; raises Undrawable."""
    command = [sys.executable, "-m", "fazhi.desk.pictures", str(page)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise Undrawable(TOO_SLOW) from error
    if done.returncode:
        raise Undrawable(UNREADABLE)
    count, _, picture = done.stdout.partition(b"\n")
    return int(count), picture


def render(content: bytes, page: int) -> tuple[int, bytes]:
    """Draw in this process."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        count = len(document)
        drawn = document[min(max(page, 1), count) - 1]
        width, height = drawn.get_size()
        scale = min(WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = drawn.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        return count, png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """A PNG of pixels of four bytes (red, green, blue, unused), rows `stride` bytes apart."""
    rows = (pixels[start : start + width * 4] for start in range(0, height * stride, stride))
    raw = b"".join(b"\0" + _without_fourth(row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(raw, 6))
        + _chunk(b"IEND", b"")
    )


def _without_fourth(row: bytes) -> bytes:
    kept = bytearray(len(row) // 4 * 3)
    kept[0::3], kept[1::3], kept[2::3] = row[0::4], row[1::4], row[2::4]
    return bytes(kept)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Draw the page asked for."""
    _bound_memory()
    count, picture = render(sys.stdin.buffer.read(), int(sys.argv[1]))
    sys.stdout.buffer.write(b"%d\n" % count + picture)


if __name__ == "__main__":
    main()
