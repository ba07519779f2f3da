"""PNG with a palette: flat colours need no more, and the file is a fraction as large."""

from collections.abc import Mapping
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

_MOST = 256
_AT_ONCE = 4096


def png_with_palette(pixels: NDArray[np.uint8], words: Mapping[str, str]) -> bytes:
    """Return rows of pixels as a PNG with the colours that are used most.

    A rarer colour, such as at the edge of a letter, becomes the nearest of these. The words go
    into the file by their names.
    """
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    high, wide, _ = pixels.shape
    known = pixels.reshape(-1, 4).astype(np.uint32)
    packed = known[:, 0] << 16 | known[:, 1] << 8 | known[:, 2]
    colours, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    chosen = np.sort(np.argsort(-counts.astype(np.int64), kind="stable")[:_MOST])
    palette = _channels(colours[chosen])
    found = _nearest(_channels(colours), palette)[places].astype(np.uint8)
    image = Image.fromarray(found.reshape(high, wide), mode="P")
    image.putpalette(palette.astype(np.uint8).tobytes())
    told = PngInfo()
    for name, said in words.items():
        told.add_itxt(name, said)
    data = BytesIO()
    image.save(data, "png", pnginfo=told, optimize=True)
    return data.getvalue()


def _channels(colours: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return packed colours as red, green and blue."""
    parts = [colours >> shift & 0xFF for shift in (16, 8, 0)]
    return np.stack(parts, axis=1).astype(np.int64)


def _nearest(colours: NDArray[np.int64], palette: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each colour the place of the nearest one of the palette."""
    found = [
        ((colours[at : at + _AT_ONCE, None] - palette) ** 2).sum(axis=2).argmin(axis=1)
        for at in range(0, len(colours), _AT_ONCE)
    ]
    return np.concatenate(found)
