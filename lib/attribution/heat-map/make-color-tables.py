"""Writes color-table-data.ts: matplotlib's colour maps as bytes. Prints their hashes, which the test holds.

Run: /usr/bin/python3 make-color-tables.py (Debian: python3-matplotlib)
"""

import base64
import hashlib
from pathlib import Path

import matplotlib
import numpy as np

NAMES = ["hot", "jet", "gray", "viridis", "inferno", "magma", "turbo", "RdBu_r"]

HEAD = """import type { ColorMapName } from './color-maps';

/** matplotlib's tables, 256 × RGB bytes in base64; written by make-color-tables.py. */
export const colorTableData: Readonly<Record<ColorMapName, string>> = {
"""


def table(name):
    colors = matplotlib.colormaps[name](np.arange(256), bytes=True)
    return np.ascontiguousarray(colors[:, :3]).tobytes()


lines = []
for name in NAMES:
    data = table(name)
    lines.append(f"  {name}:\n    '{base64.b64encode(data).decode()}',\n")
    print(f"  ['{name}', '{hashlib.sha256(data).hexdigest()}'],")
Path(__file__).with_name("color-table-data.ts").write_text(HEAD + "".join(lines) + "};\n")
