import { defined } from 'live-attribution';
import { readFloats } from 'live-attribution/engines';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer, lastStep, type TargetChoice } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import { readModelFolder } from 'live-attribution/model/node';
import { preprocessRgba } from 'live-attribution/preprocess';
import type { RgbImage } from '@/tools/chromium/rgb-image';
import { standInFolder } from './stand-in-models';

interface NodeExplanation {
  /** Raw attribution, [1, 3, H, W] or [1, 1, h, w]. */
  readonly attribution: Float32Array;
  /** Before softmax, [C]. */
  readonly logits: Float32Array;
  /** Completeness gap of path methods. */
  readonly convergenceDelta?: number;
}

interface NodeRequest {
  /** Normalised, [1, 3, 224, 224]. */
  readonly input: Float32Array;
  readonly method: string;
  readonly layer: string;
  /** Defaults to the top class. */
  readonly target?: TargetChoice;
}

/** Explains with a stand-in model on onnxruntime-node. */
export async function explainInNode(modelId: string, request: NodeRequest): Promise<NodeExplanation> {
  const engine = createNodeEngine();
  const explainer = new Explainer(engine, await readModelFolder(standInFolder(modelId)));
  try {
    explainer.input.write(request.input);
    explainer.setTarget(request.target ?? { kind: 'top' });
    const last = await lastStep(explainer, requireMethod(request.method), request.layer);
    return {
      attribution: await readFloats(last.attribution),
      logits: await readFloats(last.logits),
      ...defined({ convergenceDelta: last.convergenceDelta }),
    };
  } finally {
    await explainer.dispose();
    await engine.dispose();
  }
}

/** Preprocesses a camera frame to [1, 3, cropPx, cropPx]. */
export async function preprocessInNode(modelId: string, image: RgbImage): Promise<Float32Array> {
  const { manifest } = await readModelFolder(standInFolder(modelId));
  const rgba = new Uint8Array(image.widthPx * image.heightPx * 4).fill(255);
  for (let pixel = 0; pixel < rgba.length / 4; pixel++) {
    rgba.set(image.data.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  }
  return preprocessRgba(rgba, image.widthPx, image.heightPx, manifest.preprocessing);
}

export function softmax(logits: Float32Array): readonly number[] {
  const largest = Math.max(...logits);
  const exponentials = Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}
