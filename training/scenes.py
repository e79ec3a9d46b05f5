"""Scenes as training pictures: export of shards, loading, augmentation."""

import json
import subprocess
from pathlib import Path

import numpy
import torch
from torch.nn import functional

ROOT = Path(__file__).resolve().parent.parent
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
CROP = 224 / 256
# Classes drawn twice as often, because a thin arrow and a cluttered empty sheet are the hardest.
OFTEN = "nothing,arrow"


class ShardWriter:
    """Runs the exporter for the next shard in the background."""

    def __init__(self, folder, twin, seed):
        self.folder, self.twin, self.seed, self.number, self.process = folder, twin, seed, 0, None

    def start(self, pixels, count, difficulty):
        height = round(pixels / CROP)
        # Every shard has its own seed.
        seed = self.seed * 100_000 + self.number
        self.path = self.folder / f"train-{self.number}"
        self.number += 1
        stickers = ["--stickers", "twin", "--careless", "0.9"] if self.twin else ["--stickers", "clutter"]
        command = ["node", "scripts/run.mjs", "training/export-scenes.ts", "--out", self.path]
        command += ["--count", count]
        command += ["--height", height, "--seed", seed]
        command += ["--easiest", difficulty[0], "--hardest", difficulty[1], *stickers]
        command += ["--often", "star,star,star" if self.twin else OFTEN]
        self.process = subprocess.Popen([str(part) for part in command], cwd=ROOT, stderr=subprocess.DEVNULL)

    def finish(self):
        if self.process.wait() != 0:
            raise RuntimeError("training/export-scenes.ts failed; run it by hand to see why")
        images, labels, _, _ = load_scenes(self.path)
        for ending in (".bin", ".json"):
            self.path.with_name(self.path.name + ending).unlink()
        return images, labels


def load_scenes(path):
    """Returns uint8 pictures [N, 3, H, W], labels [N], masks [N, H, W] or None, and the description."""
    about = json.loads(Path(f"{path}.json").read_text())
    shape = (about["count"], about["heightPx"], about["widthPx"])
    pictures = numpy.fromfile(f"{path}.bin", numpy.uint8).reshape(*shape, 3)
    masks_path = Path(f"{path}.masks.bin")
    masks = numpy.fromfile(masks_path, numpy.uint8).reshape(shape) if masks_path.exists() else None
    images = torch.from_numpy(pictures).permute(0, 3, 1, 2).contiguous()
    return images, torch.tensor(about["labels"]), masks, about


def augment(batch, pixels, generator, smallest_crop):
    """Crops, mirrors, changes light and colour, adds noise; the class stays.

    Takes uint8 [N, 3, H, W], returns normalised floats.
    """
    height = batch.shape[-1]
    crop = generator.randint(round(height * smallest_crop), round(height * 0.94))
    top, left = generator.randint(0, height - crop), generator.randint(0, height - crop)
    x = batch[:, :, top : top + crop, left : left + crop].float() / 255
    if crop != pixels:
        size = (pixels, pixels)
        x = functional.interpolate(x, size=size, mode="bilinear", antialias=True, align_corners=False)
    if generator.random() < 0.5:
        x = x.flip(3)
    count = len(x)
    gain = 1 + 0.25 * (torch.rand(count, 1, 1, 1) * 2 - 1) + 0.06 * (torch.rand(count, 3, 1, 1) * 2 - 1)
    gamma = torch.exp(0.25 * (torch.rand(count, 1, 1, 1) * 2 - 1))
    grey = x.mean(1, keepdim=True)
    saturation = 1 - 0.8 * torch.rand(count, 1, 1, 1) * (torch.rand(count, 1, 1, 1) < 0.3)
    x = (grey + (x - grey) * saturation).clamp(1e-4, 1) ** gamma * gain
    if generator.random() < 0.3:
        x = x + torch.randn_like(x) * (0.03 * torch.rand(count, 1, 1, 1))
    return (x.clamp(0, 1) - MEAN) / STD
