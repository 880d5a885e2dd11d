"""QR codes of addresses, for posters and slides."""

import io

import segno

BORDER = 4  # modules of white around it, as the standard asks
PIXELS = 16  # of a module in the picture: sharp on a poster


def _save(address: str, kind: str, scale: int) -> bytes:
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind=kind, scale=scale, border=BORDER, dark="#000", light="#fff")
    return out.getvalue()


def svg(address: str) -> bytes:
    return _save(address, "svg", 8)


def png(address: str) -> bytes:
    return _save(address, "png", PIXELS)
