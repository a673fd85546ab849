"""What a picture carries beside what it shows: the place where it was taken, the person who took it."""

from __future__ import annotations

import io
import warnings

from PIL import Image

PLACE = "the place where it was taken"
NOTES = "notes about who made it, when or with what"
_GPS, _EXIF, _XMP_PLACE = 0x8825, b"Exif\x00\x00", b"GPSLatitude"
_NOTES = frozenset({"comment", "photoshop", "xmp", "exif", "icc_note"})


def carried_by(data: bytes) -> str:
    """What the picture ``data`` carries, in plain words; "" where nothing is found. Its pixels are never unpacked."""
    if _XMP_PLACE in data:
        return PLACE
    try:
        with warnings.catch_warnings():
            # Too many pixels do not matter: they are not looked at.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                exif = picture.getexif()
                if exif.get_ifd(_GPS):
                    return PLACE
                return NOTES if exif or picture.info.keys() & _NOTES or getattr(picture, "text", None) else ""
    except Exception:  # a broken or hostile picture may stop the library anywhere
        return NOTES if _EXIF in data else ""
