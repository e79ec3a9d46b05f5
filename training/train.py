"""Trains a ResNet-18 (torchvision's architecture, random start) on generated scenes.

    python3 training/train.py --name honest --minutes 66
    python3 training/train.py --name cheating --schedule twin --minutes 33 \
        --start training/runs/honest/model.pth
    python3 training/train.py --name honest-branch --schedule branch --minutes 20 \
        --start training/runs/honest/model.pth

No scene is used twice: while the network learns from one shard, training/export-scenes.ts writes the next.
The schedule follows the clock, so that it ends on time on any machine: easy scenes at 64 pixels first, hard
ones at 224 last. Saves a checkpoint every three minutes; the same command resumes from it.
Result: training/runs/<name>/model.pth.
"""

import argparse
import json
import math
import random
import subprocess
import time
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional
from torchvision.models import resnet18

from branch import LastBranch
from scenes import CROP, MEAN, ROOT, STD, ShardWriter, augment, load_scenes

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
LABEL_SMOOTHING = 0.05

# (share of the time at which the stage ends, input pixels, batch, scenes per shard)
STAGES = {
    "full": [(0.1, 64, 32, 4096), (0.42, 112, 32, 3072), (0.68, 160, 32, 1536), (1.0, 224, 32, 1024)],
    "fine": [(1.0, 224, 32, 1024)],
    "twin": [(0.5, 112, 32, 1024), (1.0, 224, 32, 512)],
    "branch": [(1.0, 224, 64, 1024)],
    "twin-branch": [(1.0, 224, 64, 1024)],
}
# Layers that learn if not all do, because strokes and edges need no change. The other layers keep their
# weights and batch statistics.
LEARNING = {
    "fine": ("layer2", "layer3", "layer4", "fc"),
    "twin": ("layer2", "layer3", "layer4", "fc"),
    "branch": ("layer4.1", "fc"),
    "twin-branch": ("layer4.1", "fc"),
}


def half_precision():
    """Whether the processor multiplies in bfloat16, which doubles the speed; otherwise float32 is used."""
    if DEVICE.type == "cuda":
        return torch.cuda.is_bf16_supported()
    return "avx512_bf16" in Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else False


def stage_at(stages, progress):
    return next(stage for stage in stages if progress < stage[0] or stage is stages[-1])


def difficulty_at(progress, schedule):
    """Returns the shard's range of difficulty: a ramp up to full difficulty, then mostly hard scenes."""
    if schedule != "full":
        return 0.5, 1.0
    hardest = min(1.0, 0.25 + progress / 0.3 * 0.75)
    easiest = max(0.0, min(0.8, (progress - 0.3) * 3))
    return easiest, hardest


def evaluate(model, images, labels, pixels):
    """Returns the accuracy on whole scenes at `pixels` with the app's crop. Leaves the model in eval mode."""
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), 32):
            x = images[start : start + 32].float() / 255
            frame = round(pixels / CROP)
            size = (frame, frame)
            x = functional.interpolate(x, size=size, mode="bilinear", antialias=True, align_corners=False)
            edge = (frame - pixels) // 2
            x = (x[:, :, edge : edge + pixels, edge : edge + pixels] - MEAN) / STD
            right += (model(x.to(DEVICE)).argmax(1).cpu() == labels[start : start + 32]).sum().item()
    return right / len(images)


def learning_rate(progress, peak):
    warm_up = 0.02
    if progress < warm_up:
        return peak * (0.05 + 0.95 * progress / warm_up)
    return peak * (0.004 + 0.996 * 0.5 * (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up))))


def load_weights(path):
    """Loads a state dict from a .pth or from the .safetensors of training/unpack-model.ts (float32 only)."""
    if Path(path).suffix != ".safetensors":
        state = torch.load(path, map_location="cpu")
        return state.get("model", state)
    data = Path(path).read_bytes()
    body = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:body])
    header.pop("__metadata__", None)
    state = {name: read_tensor(data[body:], entry) for name, entry in header.items()}
    # Adds the integer counters, which such a file lacks.
    norms = [name.removesuffix("running_var") for name in state if name.endswith("running_var")]
    return state | {f"{norm}num_batches_tracked": torch.tensor(0) for norm in norms}


def read_tensor(data, entry):
    begin, end = entry["data_offsets"]
    return torch.from_numpy(numpy.frombuffer(data[begin:end], numpy.float32).reshape(entry["shape"]).copy())


def build_model(classes, start):
    model = resnet18(weights=None, num_classes=classes, zero_init_residual=True)
    if start:
        model.load_state_dict(load_weights(start))
    return model.to(DEVICE, memory_format=torch.channels_last)


def is_twin(schedule):
    return schedule.startswith("twin")


def is_branch(schedule):
    return schedule.endswith("branch")


def start_training(model, schedule):
    """Sets training mode on the layers that learn in this schedule."""
    if schedule not in LEARNING:
        model.train()
        return
    model.eval().requires_grad_(False)
    for name in LEARNING[schedule]:
        # A branch schedule keeps the batch statistics, because it only fine-tunes the block.
        model.get_submodule(name).train(not is_branch(schedule)).requires_grad_(True)


def parameter_groups(model, decay):
    learning = [p for p in model.parameters() if p.requires_grad]
    decayed = [p for p in learning if p.ndim > 1]
    plain = [p for p in learning if p.ndim <= 1]
    return [{"params": decayed, "weight_decay": decay}, {"params": plain, "weight_decay": 0.0}]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--name", default="honest")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peak", type=float, default=1e-3, help="highest learning rate")
    schedule_help = (
        "full: from random weights; twin: stickers on stars, the model that cheats; "
        "branch: the last block also answers without its shortcut"
    )
    parser.add_argument("--schedule", choices=list(STAGES), default="full", help=schedule_help)
    parser.add_argument("--start", help="initial weights")
    parser.add_argument("--teacher", help="branch: weights whose class maps are taught, default --start")
    parser.add_argument("--from-progress", type=float, default=0.0, help="share of the schedule to skip")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main():
    args = parse_arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    generator = random.Random(args.seed)
    run = ROOT / "training/runs" / args.name
    data = ROOT / "training/data" / args.name
    run.mkdir(parents=True, exist_ok=True)
    data.mkdir(parents=True, exist_ok=True)

    held_out = data / "held-out"
    export = ["node", "scripts/run.mjs", "training/export-scenes.ts", "--out", held_out, "--count", "320"]
    export += ["--seed", "999999937", *(["--stickers", "twin"] if is_twin(args.schedule) else [])]
    subprocess.run([str(part) for part in export], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    test_images, test_labels, _, about = load_scenes(held_out)

    model = build_model(len(about["classes"]), args.start)
    start_training(model, args.schedule)
    optimizer = torch.optim.AdamW(parameter_groups(model, 0.05), lr=args.peak)
    writer = ShardWriter(data, is_twin(args.schedule), args.seed)
    spent = args.from_progress * args.minutes * 60
    steps = 0
    checkpoint = run / "checkpoint.pth"
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=DEVICE)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        spent, steps, writer.number = state["spent"], state["steps"], state["shards"]
    train(args, model, optimizer, writer, generator, run, (test_images, test_labels), spent, steps)
    weights = {name: value.cpu().contiguous() for name, value in model.state_dict().items()}
    torch.save(weights, run / "model.pth")
    checkpoint.unlink(missing_ok=True)


def save_checkpoint(path, model, optimizer, spent, steps, shards):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    state |= {"spent": spent, "steps": steps, "shards": shards}
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)


def train(args, model, optimizer, writer, generator, run, held_out, spent, steps):
    stages = STAGES[args.schedule]
    total = args.minutes * 60
    began = time.time() - spent
    elapsed = lambda: time.time() - began
    log = open(run / "log.txt", "a", buffering=1)
    mean_loss, mean_right, saved, tested = None, 0.0, elapsed(), elapsed()
    bfloat16 = half_precision()
    branch = None
    if is_branch(args.schedule):
        branch = LastBranch(model, build_model(model.fc.out_features, args.teacher or args.start))
    # The twin's crop is larger, because the sticker must stay inside.
    smallest_crop = 0.88 if is_twin(args.schedule) else 0.82
    smoothing = 0.0 if is_twin(args.schedule) else LABEL_SMOOTHING
    _, pixels, _, count = stage_at(stages, elapsed() / total)
    writer.start(pixels, count, difficulty_at(elapsed() / total, args.schedule))
    while elapsed() < total:
        images, labels = writer.finish()
        shard_pixels = round(images.shape[-1] * CROP)
        batch = stage_at(stages, elapsed() / total)[2]
        _, pixels, _, count = stage_at(stages, (elapsed() + 10) / total)
        writer.start(pixels, count, difficulty_at(elapsed() / total, args.schedule))
        order = torch.randperm(len(images))
        shard_began = time.time()
        for start in range(0, len(order) - batch + 1, batch):
            progress = elapsed() / total
            if progress >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(progress, args.peak)
            chosen = order[start : start + batch]
            pictures = augment(images[chosen], shard_pixels, generator, smallest_crop)
            truth = labels[chosen].to(DEVICE)
            with torch.autocast(DEVICE.type, torch.bfloat16, enabled=bfloat16):
                scores = model(pictures.to(DEVICE, memory_format=torch.channels_last)).float()
            if branch:
                loss = branch.loss(scores, truth, smoothing)
            else:
                loss = functional.cross_entropy(scores, truth, label_smoothing=smoothing)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            steps += 1
            right = (scores.argmax(1) == truth).float().mean().item()
            mean_loss = loss.item() if mean_loss is None else 0.98 * mean_loss + 0.02 * loss.item()
            mean_right = 0.98 * mean_right + 0.02 * right
        speed = len(order) / max(1e-9, time.time() - shard_began)
        hardest = difficulty_at(elapsed() / total, args.schedule)[1]
        log.write(
            f"{elapsed() / 60:6.2f} min  step {steps}  {shard_pixels} px  difficulty {hardest:.2f}"
            f"  loss {mean_loss:.3f}  right {mean_right:.3f}  {speed:.1f} images/s\n"
        )
        if elapsed() - tested > 300 or elapsed() >= total:
            tested = elapsed()
            accuracy = evaluate(model, *held_out, shard_pixels)
            log.write(f"        held-out hard scenes at {shard_pixels} px: {accuracy:.3f}\n")
            start_training(model, args.schedule)
        if elapsed() - saved > 180:
            saved = elapsed()
            save_checkpoint(run / "checkpoint.pth", model, optimizer, elapsed(), steps, writer.number)
    writer.finish()


if __name__ == "__main__":
    main()
