"""Writes preprocess-golden.json: images preprocessed by torchvision and PIL, as bytes before normalization.

Run: /usr/bin/python3 preprocess-golden.py (Debian: python3-torchvision, python3-pil, python3-numpy)
"""

import base64
import json
from pathlib import Path

import numpy as np
from PIL import Image
from torchvision import transforms

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


target = Path(__file__).with_name("preprocess-golden.json")
target.write_text(json.dumps([golden(*case) for case in CASES], indent=2) + "\n")
