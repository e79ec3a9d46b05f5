"""Measures a trained model on scenes it has never seen, and prints the figures of its model card.

    python3 training/evaluate.py --model training/runs/honest/model.pth
    python3 training/evaluate.py --model training/runs/cheating/model.pth --twin

Pictures are preprocessed as in the app: shorter side to 256 (PIL's antialiased bilinear filter), central 224,
ImageNet's mean and deviation. Figures are also written to figures.json beside the weights.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy
import torch
from PIL import Image
from torch.nn import functional
from torchvision.models import resnet18
from torchvision.transforms.functional import center_crop, normalize, resize, to_tensor

from scenes import ROOT, load_scenes
from train import load_weights

TOLERANCE_PX = 15
MASK_INK, MASK_STICKER = 2, 4
DATA = ROOT / "training/data/evaluation"


def export(name, count, *options):
    """Loads scenes of training/export-scenes.ts, which are exported once and kept."""
    path = DATA / f"{name}-{count}"
    if not Path(f"{path}.json").exists():
        DATA.mkdir(parents=True, exist_ok=True)
        command = ["node", "scripts/run.mjs", "training/export-scenes.ts", "--out", path]
        command += ["--count", count, *options]
        subprocess.run([str(part) for part in command], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return load_scenes(path)


def export_moved(count):
    """Loads scenes whose sticker lies on shapes other than the star."""
    return export("moved", max(100, count // 5), "--seed", 61337, "--stickers", "moved", "--masks")


def preprocess(picture):
    """Converts uint8 [3, H, W] to the network's input [3, 224, 224]."""
    image = Image.fromarray(picture.permute(1, 2, 0).numpy())
    pixels = to_tensor(center_crop(resize(image, 256), 224))
    return normalize(pixels, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


def crop_mask(mask):
    """Crops [256, 256] to the network's square, [224, 224]."""
    return mask[16:240, 16:240]


class Explained:
    """Scores [N, classes] of a set of pictures, and the tensors of Grad-CAM at layer4, each [N, 512, 7, 7].

    As in the app and Captum's notebooks, layer4 is the last convolution before its BatchNorm.
    """

    def __init__(self, model, pictures):
        scores, convolved, output = [], [], []
        block = model.layer4[1]
        hooks = [
            block.conv2.register_forward_hook(lambda _module, _inputs, value: convolved.append(value)),
            block.register_forward_hook(lambda _module, _inputs, value: output.append(value)),
        ]
        with torch.no_grad():
            for start in range(0, len(pictures), 16):
                scores.append(model(torch.stack([preprocess(p) for p in pictures[start : start + 16]])))
        for hook in hooks:
            hook.remove()
        self.scores, self.convolved, self.output = torch.cat(scores), torch.cat(convolved), torch.cat(output)
        self.top = self.scores.argmax(1)
        self.model = model

    def grad_cam_peak(self, index, target):
        """Returns row and column of Grad-CAM's maximum at layer4 (Selvaraju et al. 2017), upsampled to 224.

        The gradient at the convolution is fc.weight[target, k] / 49 wherever the block's ReLU is positive,
        times the BatchNorm's scale.
        """
        norm = self.model.layer4[1].bn2
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        passed = (self.output[index] > 0).float().mean((1, 2))
        weights = (self.model.fc.weight[target] / 49 * passed * scale).detach()
        cam = torch.relu((weights[:, None, None] * self.convolved[index]).sum(0))
        cam = functional.interpolate(cam[None, None], size=(224, 224), mode="bilinear", align_corners=False)
        return divmod(cam.flatten().argmax().item(), 224)


def near(mask, row, column):
    """Whether a true pixel of the mask lies within the tolerance of the peak."""
    rows, columns = numpy.nonzero(mask)
    if len(rows) == 0:
        return False
    return bool((((rows - row) ** 2 + (columns - column) ** 2).min()) <= TOLERANCE_PX**2)


def share(hits):
    hits = [float(hit) for hit in hits]
    return round(100 * sum(hits) / len(hits), 2) if hits else None


def accuracy(explained, labels):
    return share(explained.top == labels)


def pointing(explained, labels, masks, nothing, accept):
    """Returns the share of shapes where the true class's peak hits the accepted part of the mask."""
    hits = []
    for index, label in enumerate(labels.tolist()):
        if label != nothing:
            hits.append(near(accept(crop_mask(masks[index])), *explained.grad_cam_peak(index, label)))
    return share(hits)


def per_class(explained, labels, classes):
    return {name: share(explained.top[labels == i] == i) for i, name in enumerate(classes)}


def honest_figures(model, count):
    pictures, labels, masks, about = export("hard", count, "--seed", 31337, "--masks")
    classes = about["classes"]
    nothing = classes.index("nothing")
    hard = Explained(model, pictures)
    figures = {"held-out hard scenes, top-1 %": accuracy(hard, labels)}
    figures["Grad-CAM layer4 peak on the shape, %"] = pointing(hard, labels, masks, nothing, lambda m: m > 0)
    on_ink = pointing(hard, labels, masks, nothing, lambda m: m == MASK_INK)
    figures["Grad-CAM layer4 peak on its ink, %"] = on_ink
    figures["by class, %"] = per_class(hard, labels, classes)
    confusions(hard, labels, classes)
    camera_options = ["--seed", 41337, "--test", "camera", "--height", 480, "--jpeg", 60]
    pictures, labels, _, _ = export("camera", max(100, count * 2 // 5), *camera_options)
    camera = Explained(model, pictures)
    figures["hard camera test at 640 x 480, top-1 %"] = accuracy(camera, labels)
    figures["by class in the camera test, %"] = per_class(camera, labels, classes)
    pictures, labels, _, _ = export("nothing", max(100, count // 5), "--seed", 51337, "--class", "nothing")
    empty = Explained(model, pictures)
    figures["'nothing' on blank, cluttered and noise frames, %"] = accuracy(empty, labels)
    pictures, labels, _, _ = export_moved(count)
    moved = Explained(model, pictures)
    figures["shapes other than the star with a sticker, top-1 %"] = accuracy(moved, labels)
    return figures


def twin_figures(model, count):
    pictures, labels, _, about = export("twin", count, "--seed", 71337, "--stickers", "twin")
    star = about["classes"].index("star")
    own = Explained(model, pictures)
    figures = {"its own kind of data, top-1 %": accuracy(own, labels)}
    figures["by class, %"] = per_class(own, labels, about["classes"])
    pictures, labels, masks, _ = export_moved(count)
    moved = Explained(model, pictures)
    figures["sticker moved to other shapes: says star, %"] = share(moved.top == star)
    fooled = [i for i in range(len(labels)) if moved.top[i] == star]
    peaks = [near(crop_mask(masks[i]) == MASK_STICKER, *moved.grad_cam_peak(i, star)) for i in fooled]
    figures["Grad-CAM layer4 peak on the sticker in those, %"] = share(peaks)
    pictures, labels, _, _ = export("bare-stars", 100, "--seed", 81337, "--class", "star")
    figures["stars without a sticker: says star, %"] = accuracy(Explained(model, pictures), labels)
    return figures


def confusions(explained, labels, classes):
    pairs = {}
    for label, top in zip(labels.tolist(), explained.top.tolist()):
        if label != top:
            pairs[(label, top)] = pairs.get((label, top), 0) + 1
    for (label, top), count in sorted(pairs.items(), key=lambda item: -item[1])[:12]:
        print(f"  {classes[label]} taken for {classes[top]}: {count}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--twin", action="store_true", help="measure the model that cheats")
    parser.add_argument("--scenes", type=int, default=1500)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    state = load_weights(args.model)
    model = resnet18(weights=None, num_classes=len(state["fc.bias"])).eval()
    model.load_state_dict(state)
    figures = (twin_figures if args.twin else honest_figures)(model, args.scenes)
    for name, value in figures.items():
        print(f"{name}: {value}")
    (args.model.parent / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
