"""Writes the networks of `npm run bench -- --only networks` as ONNX files.

Arguments: a folder, and names of functions of torchvision.models. Each network has seeded weights, and the
statistics of its normalisations come from seeded pictures, so that no layer computes with zeros or with
numbers too small for the processor. Files: <name>.onnx with the input [1, 3, 224, 224].
"""

import sys
import warnings
from pathlib import Path

import torch
import torchvision
from torch import nn

SEED = 18
OPSET = 17
PIXELS = 224


def make_network(name):
    """Creates a network and runs two batches in training mode."""
    torch.manual_seed(SEED)
    model = getattr(torchvision.models, name)(weights=None)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            # A plain average of all batches.
            module.momentum = None
    model.train()
    with torch.no_grad():
        for _ in range(2):
            model(torch.randn(4, 3, PIXELS, PIXELS))
    return model.eval()


def main():
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    warnings.filterwarnings("ignore")
    for name in names:
        torch.onnx.export(
            make_network(name),
            torch.randn(1, 3, PIXELS, PIXELS),
            str(folder / f"{name}.onnx"),
            input_names=["input"],
            output_names=["logits"],
            opset_version=OPSET,
        )
        print(name, flush=True)


main()
