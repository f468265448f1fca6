"""Makes the pictures of the sample from its drawings."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from PIL import Image

from cms.plugins.samples import SamplePicture
from home.sample.canvas import HEIGHT, WIDTH
from home.sample.drawings import DRAWINGS


def make(picture: SamplePicture) -> ContentFile[bytes]:
    """Return the drawing as a PNG file."""
    canvas = DRAWINGS[picture.drawing]()
    stream = io.BytesIO()
    small = canvas.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.save(stream, "PNG", optimize=True)
    return ContentFile(stream.getvalue(), name=f"sample-{picture.drawing}.png")
