"""How is a picture kept: drawn anew from its dots, without where and when and on which telephone it was taken?"""

import warnings
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from trueword.apps.documents.content.types import NotTaken
from trueword.apps.documents.limits import PIXELS, SIDE

FORMATS = {"jpeg": "JPEG", "png": "PNG"}
SAVED: dict[str, dict[str, object]] = {"jpeg": {"quality": 92}, "png": {}}
KEPT = {"jpeg": {"L", "RGB"}, "png": {"1", "L", "LA", "RGB", "RGBA"}}
Image.MAX_IMAGE_PIXELS = PIXELS


def look(file: BinaryIO, code: str, into: BinaryIO) -> None:
    """Write the picture anew, turned the right way up, in plain colours. Raises NotTaken for what is no such picture."""
    file.seek(0)
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(file, formats=[FORMATS[code]]) as found:
            if found.width * found.height > PIXELS or max(found.size) > SIDE:
                raise NotTaken("picture")
            found.load()
            _plain(found, code).save(into, FORMATS[code], **SAVED[code])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotTaken("picture") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise NotTaken("broken") from None


def _plain(found: Image.Image, code: str) -> Image.Image:
    turned = ImageOps.exif_transpose(found)
    coloured = _in_common_colours(turned, found.info.get("icc_profile"))
    if coloured.mode not in KEPT[code]:
        sees_through = code == "png" and (coloured.mode == "PA" or "transparency" in coloured.info)
        coloured = coloured.convert("RGBA" if sees_through else "RGB")
    kept = coloured.copy()
    kept.info = {}  # whatever else was written beside the dots
    return kept


def _in_common_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as most screens show them; a profile that cannot be used is left out."""
    if not profile or picture.mode not in {"RGB", "CMYK"}:
        return picture
    try:
        common = ImageCms.createProfile("sRGB")
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        drawn = ImageCms.profileToProfile(picture, given, common, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    return drawn or picture
