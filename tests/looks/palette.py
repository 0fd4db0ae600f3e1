"""PNG pictures with a palette of 256 colours, at a third of the size."""

import base64
import struct
import zlib
from typing import Any

# The browser has the pixels: it finds the commonest colours and the nearest of them
# for each other one, and hands back the palette and one byte for each pixel.
_REDUCE = """async (data) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const {width, height} = image;
  const paper = new OffscreenCanvas(width, height).getContext("2d");
  paper.drawImage(image, 0, 0);
  const {data: rgba} = paper.getImageData(0, 0, width, height);
  const pixels = new Uint32Array(rgba.buffer);
  const count = new Map();
  for (const one of pixels) count.set(one, (count.get(one) ?? 0) + 1);
  const ranked = [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || a - b);
  const palette = ranked.slice(0, 256);
  const parts = (one) => [one & 255, (one >> 8) & 255, (one >> 16) & 255];
  const known = palette.map(parts);
  const nearest = (one) => {
    const [r, g, b] = parts(one);
    let best = 0, least = Infinity;
    known.forEach(([x, y, z], place) => {
      const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
      if (far < least) [best, least] = [place, far];
    });
    return best;
  };
  const place = new Map(ranked.map((one) => [one, nearest(one)]));
  const bytesOut = Uint8Array.from(pixels, (one) => place.get(one));
  let text = "";
  for (let at = 0; at < bytesOut.length; at += 32768) {
    text += String.fromCharCode(...bytesOut.subarray(at, at + 32768));
  }
  return {width, height, palette: known.flat(), pixels: btoa(text)};
}"""


def reduced(page: Any, picture: bytes) -> bytes:
    """The picture with its commonest colours alone; `page` is any page of a browser."""
    found = page.evaluate(_REDUCE, base64.b64encode(picture).decode())
    width, height = found["width"], found["height"]
    pixels = base64.b64decode(found["pixels"])
    rows = b"".join(
        b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", bytes(found["palette"])),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
