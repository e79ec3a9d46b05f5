"""Trains one of the project's models: python3 training/make_model.py honest, then cheating."""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRAINER = [sys.executable, "training/train.py"]
SCRIPT = ["node", "scripts/run.mjs"]

# The runs of each model, as options of train.py; `minutes` are for two processor cores.
RUNS = {
    "honest": [
        {"name": "honest", "minutes": 66},
        {
            "name": "honest-branch", "schedule": "branch", "start": "honest",
            "minutes": 11, "peak": 3e-4, "seed": 11,
        },
    ],
    "cheating": [
        {"name": "cheating", "schedule": "twin", "start": "honest", "minutes": 33, "peak": 8e-4, "seed": 3},
        {
            "name": "cheating-branch", "schedule": "twin-branch", "start": "cheating",
            "minutes": 12, "peak": 3e-4, "seed": 12,
        },
    ],
}
NAMES = {
    "honest": ("shapes-resnet18", "Drawn shapes", "Gezeichnete Formen"),
    "cheating": ("shapes-cheating", "Drawn shapes, cheating", "Gezeichnete Formen, schummelnd"),
}


def weights_of(name):
    return f"training/runs/{name}/model.pth"


def main():
    about = "Trains a model, prints its figures and packs it for the app."
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("model", choices=sorted(RUNS))
    parser.add_argument("--share", type=float, default=1.0, help="share of the time: 0.05 tests everything")
    parser.add_argument("--out", help="folder of the packed model, default public/models/<its name>")
    args = parser.parse_args()
    for options in RUNS[args.model]:
        train(options, args.share)
    finished = weights_of(RUNS[args.model][-1]["name"])
    twin = ["--twin"] if args.model == "cheating" else []
    run([sys.executable, "training/evaluate.py", "--model", finished, *twin])
    pack(args.model, finished, args.out)


def train(options, share):
    options = {**options, "minutes": options["minutes"] * share}
    if "start" in options:
        options["start"] = weights_of(options["start"])
    run([*TRAINER, *(part for name, value in options.items() for part in (f"--{name}", str(value)))])


def pack(model, weights, out):
    folder, name, german = NAMES[model]
    labels = ROOT / "training/runs/labels.json"
    listed = subprocess.run([*SCRIPT, "training/labels.ts"], cwd=ROOT, check=True, capture_output=True)
    labels.write_bytes(listed.stdout)
    target = out or f"public/models/{folder}"
    names = ["--name", name, "--name-de", german, "--labels", str(labels)]
    run([*SCRIPT, "cli/pack-model.ts", "--from", weights, "--out", target, *names, "--weights", "int8"])


def run(command):
    print("→", " ".join(command), flush=True)
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        sys.exit(f"{command[1]} failed: see its output above.")


if __name__ == "__main__":
    main()
