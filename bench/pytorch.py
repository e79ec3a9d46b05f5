"""PyTorch in `npm run bench`: the same ResNet-18, attributed with Captum's formulas.

Arguments: a .safetensors file with torchvision's names, the file of the picture (raw float32) and the number
of threads. Each input line is a case, e.g. "saliency" or "grad-cam/layer4", and its output line is the wall
time and the processor time of all threads in milliseconds. For "result <case> <file>" it writes the
attribution to the file as raw float32 and prints "ok".
"""

import json
import struct
import sys
import time

import numpy as np
import torch
from torch import nn

STEPS_IN_A_BATCH = 10
STEPS = 50


class Block(nn.Module):
    """torchvision's BasicBlock."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            shortcut = nn.Conv2d(inputs, outputs, 1, stride, bias=False)
            self.downsample = nn.Sequential(shortcut, nn.BatchNorm2d(outputs))

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + shortcut)


class ResNet18(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        for stage in range(1, 5):
            inputs, outputs = width * 2 ** max(stage - 2, 0), width * 2 ** (stage - 1)
            stride = 1 if stage == 1 else 2
            blocks = nn.Sequential(Block(inputs, outputs, stride), Block(outputs, outputs, 1))
            setattr(self, f"layer{stage}", blocks)
        self.fc = nn.Linear(8 * width, classes)

    def forward(self, x):
        x = self.maxpool(torch.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean((2, 3)))


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = np.frombuffer(data[begin:end], "<f4").reshape(entry["shape"])
            tensors[name] = torch.from_numpy(values.copy())
    return tensors


class Peer:
    def __init__(self, weights, picture):
        tensors = read_safetensors(weights)
        width, classes = tensors["conv1.weight"].shape[0], tensors["fc.bias"].shape[0]
        self.model = ResNet18(width, classes)
        missing = self.model.load_state_dict(tensors, strict=False).missing_keys
        unknown = [name for name in missing if not name.endswith("num_batches_tracked")]
        if unknown:
            raise SystemExit(f"weights are missing: {unknown}")
        self.model.eval().requires_grad_(False)
        side = round((np.fromfile(picture, "<f4").size / 3) ** 0.5)
        self.picture = torch.from_numpy(np.fromfile(picture, "<f4").reshape(1, 3, side, side))
        with torch.no_grad():
            self.target = int(self.model(self.picture).argmax())
        nodes, weights = np.polynomial.legendre.leggauss(STEPS)
        self.shares = torch.tensor((nodes + 1) / 2, dtype=torch.float32)
        self.weights = torch.tensor(weights / 2, dtype=torch.float32)

    def compute(self, case):
        """Returns the attribution and the number of steps."""
        method, _, layer = case.partition("/")
        if method == "forward":
            with torch.no_grad():
                return self.model(self.picture), 1
        if method == "saliency":
            return self.gradient(self.picture).abs(), 1
        if method == "input-x-gradient":
            return self.gradient(self.picture) * self.picture, 1
        if method == "integrated-gradients":
            return self.path_gradient(), STEPS_IN_A_BATCH
        if method == "grad-cam":
            return self.grad_cam(layer), 1
        raise ValueError(case)

    def gradient(self, pictures):
        x = pictures.clone().requires_grad_()
        return torch.autograd.grad(self.model(x)[:, self.target].sum(), x)[0]

    def path_gradient(self):
        """Returns one batch of Integrated Gradients from 0, with the weights of Captum's gausslegendre."""
        batch = slice(0, STEPS_IN_A_BATCH)
        gradients = self.gradient(self.shares[batch].reshape(-1, 1, 1, 1) * self.picture)
        return (gradients * self.weights[batch].reshape(-1, 1, 1, 1)).sum(0, keepdim=True) * self.picture

    def grad_cam(self, layer):
        """Returns Captum's LayerGradCam at conv2 of the layer's last block."""
        outputs = []
        module = getattr(self.model, layer)[-1].conv2

        def record(_module, _input, output):
            # Starts the backward pass here, because the picture requires no gradient.
            outputs.append(output.requires_grad_())
            return outputs[0]

        hook = module.register_forward_hook(record)
        try:
            score = self.model(self.picture)[0, self.target]
        finally:
            hook.remove()
        gradient = torch.autograd.grad(score, outputs[0])[0]
        return (outputs[0].detach() * gradient.mean((2, 3), keepdim=True)).sum(1, keepdim=True)


def main():
    weights, picture, threads = sys.argv[1:4]
    torch.set_num_threads(int(threads))
    peer = Peer(weights, picture)
    threads = torch.get_num_threads()
    suffix = "thread" if threads == 1 else "threads"
    print(f"ready PyTorch {torch.__version__}, {threads} {suffix}", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "result":
            peer.compute(words[1])[0].numpy().astype("<f4").tofile(words[2])
            print("ok", flush=True)
            continue
        wall, cpu = time.perf_counter(), time.process_time()
        steps = peer.compute(words[0])[1]
        spent = (time.perf_counter() - wall, time.process_time() - cpu)
        print(*(seconds * 1000 / steps for seconds in spent), flush=True)


main()
