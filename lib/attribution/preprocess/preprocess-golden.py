"""Writes preprocess-golden.json: images preprocessed by torchvision and PIL, as bytes before normalization.

Run: /usr/bin/python3 preprocess-golden.py (Debian: python3-torchvision, python3-pil, python3-numpy)
"""

import base64
import json
from pathlib import Path

import numpy as np
from PIL import Image
from torchvision import transforms
from torchvision.transforms import functional as F

# (width, height, resize, crop): downscale both axes, odd offsets, upscale, pad, one pixel.
CASES = [
    (37, 23, 16, 12),
    (23, 37, 16, 13),
    (640, 11, 9, 8),
    (9, 7, 32, 24),
    (30, 30, 30, 21),
    (20, 31, 10, 17),
    (1, 1, 8, 8),
]

# (width, height, resize, crop, x, y, zoom): moved, at edges, half pixels, enlarged, padded, limited
SQUARE_CASES = [
    (37, 23, 16, 12, 0.3, 0.6, 1),
    (37, 23, 16, 12, 0.0, 1.0, 1.5),
    (23, 37, 16, 13, 0.5, 0.25, 1.03125),
    (40, 30, 20, 15, 0.4375, 0.7, 2.225),
    (61, 45, 16, 14, 0.6213, 0.1787, 8),
    (64, 48, 16, 14, 0.9, 0.2, 0.875),
    (20, 31, 10, 17, 0.1, 0.9, 1),
    (20, 31, 10, 17, 0.1, 0.3, 3),
    (30, 30, 16, 14, 0.2, 0.2, 0.1),
]


def pattern(width, height):
    """The image of preprocess-rgba.test.ts."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return ((x * x * 7 + y * 13 * (x + 1) + c * 71) % 256).astype(np.uint8)


def golden(width, height, resize, crop):
    transform = transforms.Compose([transforms.Resize(resize), transforms.CenterCrop(crop)])
    pixels = np.asarray(transform(Image.fromarray(pattern(width, height))))
    assert pixels.shape == (crop, crop, 3)
    return {
        "widthPx": width,
        "heightPx": height,
        "resizePx": resize,
        "cropPx": crop,
        "rgb": base64.b64encode(pixels.tobytes()).decode(),
    }


def squared(width, height, resize, crop, x, y, zoom):
    """F.resize of the shorter side to resize · zoom and F.crop around (x, y) within the image."""
    zoom_used = min(max(zoom, min(crop / resize, 1)), 8)
    resized = F.resize(Image.fromarray(pattern(width, height)), round(resize * zoom_used))
    if crop > min(resized.size):
        resized = F.center_crop(resized, [max(crop, resized.height), max(crop, resized.width)])
    left, top = (
        min(max(round(share * size - crop / 2), 0), size - crop)
        for share, size in zip((x, y), resized.size)
    )
    return {
        "widthPx": width,
        "heightPx": height,
        "resizePx": resize,
        "cropPx": crop,
        "square": {"x": x, "y": y, "zoom": zoom},
        "rgb": base64.b64encode(np.asarray(F.crop(resized, top, left, crop, crop)).tobytes()).decode(),
    }


cases = [golden(*case) for case in CASES] + [squared(*case) for case in SQUARE_CASES]
target = Path(__file__).with_name("preprocess-golden.json")
target.write_text(json.dumps(cases, indent=2) + "\n")
