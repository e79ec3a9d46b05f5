import type { AttributionMap, Explanation, Tensor } from 'live-attribution';
import { resolvedTarget } from 'live-attribution/explainer';
import { upsample } from 'live-attribution/heat-map';
import {
  DEFAULT_OPTIONS,
  gaussianNoise,
  integerOption,
  numberOption,
  topClass,
} from 'live-attribution/methods';
import { type StabilityScores, sensitivityMax, stability } from 'live-attribution/metrics';
import type { Preprocessing } from 'live-attribution/model';
import { modelFacts } from '@/lib/export/model-facts';
import { CommandClock } from '../shared/command-clock';
import { writeOutput } from '../shared/write-output';
import { type AttributeOptions, isArrayFile, optionError } from './attribute-options';
import { NodeExplainer } from './explain-picture';
import { findTarget } from './find-class';
import { parseNumber, readMethodOptions } from './method-options';
import { readArray } from './read-array';
import { readModel } from './read-model';
import { readPicture } from './read-picture';
import { usedOptions } from './used-options';

/**
 * Explains a picture with and without noise for the class of the clean picture, and writes the similarity of
 * the maps as JSON. Scores are means over the noise samples; sensitivityMax is the maximum. @throws UserError
 */
export async function stabilityCommand(command: AttributeOptions): Promise<void> {
  const clock = new CommandClock();
  const { noise: noiseText, samples, ...flags } = command.flags;
  const options = await readMethodOptions(flags);
  const model = await clock.time('model', () => readModel(command.modelPath));
  const requestedTarget = findTarget(command, model.labels);
  const picture = await readPicture(command.imagePath, model.manifest.preprocessing, clock);
  const { seed = DEFAULT_OPTIONS.seed } = options;
  const noises = await readNoises(noiseText, samples, seed, model.manifest.preprocessing);

  const explainer = new NodeExplainer(model, clock);
  const settings = { ...command, options };
  const original = await explainer.explain(picture, { ...settings, target: requestedTarget });
  const target = resolvedTarget(requestedTarget, original.logits);
  const noisy: Explanation[] = [];
  for (const noise of noises) {
    const input = picture.map((value, position) => value + noise[position]!);
    noisy.push(await explainer.explain(input, { ...settings, target }));
  }
  await explainer.dispose();

  const top = topClass(original.logits);
  const sameTop = noisy.filter(({ logits }) => topClass(logits) === top);
  const fromFile = noiseText !== undefined && isArrayFile(noiseText);
  const named = (index: number) => ({ index, name: model.labels.en[index] });
  const report = {
    ...modelFacts(model.manifest),
    image: command.imagePath,
    method: command.method.id,
    layer: original.layer,
    options: usedOptions(command.method, options, flags),
    target: named(target.index),
    against: target.kind === 'difference' ? named(target.against) : undefined,
    noise: fromFile ? noiseText : Number(noiseText),
    samples: noises.length,
    seed: fromFile ? undefined : seed,
    ...scoresOf(original, noisy, model.manifest.preprocessing.cropPx),
    topClassStayed: sameTop.length / noisy.length,
    ms: clock.toJson(),
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (command.outPath === undefined) process.stdout.write(text);
  else await writeOutput(command.outPath, text, `stability of ${command.method.id} under noise`);
}

function scoresOf(original: Explanation, noisy: readonly Explanation[], sizePx: number): StabilityScores {
  const reference = upsampledMap(original, sizePx);
  const scores = noisy.map((explanation) => stability(reference, upsampledMap(explanation, sizePx)));
  const mean = (name: keyof StabilityScores) =>
    scores.reduce((sum, score) => sum + score[name], 0) / scores.length;
  return {
    spearman: mean('spearman'),
    pearson: mean('pearson'),
    top10PercentIntersection: mean('top10PercentIntersection'),
    ssim: mean('ssim'),
    sensitivityMax: sensitivityMax(
      original.attribution.data,
      noisy.map(({ attribution }) => attribution.data),
    ),
  };
}

/** Upsamples the map to [S, S]. */
function upsampledMap({ map }: Explanation, sizePx: number): AttributionMap {
  return upsample(map, { height: sizePx, width: sizePx }, 'bilinear');
}

/** Noise samples, each [3, S, S] in normalised units. */
async function readNoises(
  text: string | undefined,
  samplesText: string | undefined,
  seed: number,
  { cropPx }: Preprocessing,
): Promise<Float32Array[]> {
  if (text === undefined) {
    throw optionError(
      'noise',
      '--noise is missing: give a standard deviation in normalised units, e.g. 0.01, or a .npy file.',
    );
  }
  const size = 3 * cropPx * cropPx;
  if (isArrayFile(text)) return splitNoise(await readArray(text), text, cropPx);
  if (!Number.isFinite(Number(text))) {
    throw optionError('noise', `--noise takes a number or a .npy file, not ${text}.`);
  }
  const stdev = numberOption('noise', Number(text), { min: 0, max: 100 });
  const samples = integerOption('samples', parseNumber('samples', samplesText) ?? 1, { min: 1, max: 500 });
  const all = gaussianNoise(samples * size, stdev, seed);
  return Array.from({ length: samples }, (_, sample) => all.subarray(sample * size, (sample + 1) * size));
}

/** [n, 3, S, S] or [3, S, S] → n times [3, S, S]. */
function splitNoise({ dims, data }: Tensor<'float32'>, path: string, cropPx: number): Float32Array[] {
  const size = 3 * cropPx * cropPx;
  const fits = dims.slice(-3).join() === [3, cropPx, cropPx].join() && dims.length <= 4 && data.length > 0;
  if (!fits) {
    throw optionError(
      'noise',
      `${path} has the shape [${dims.join(', ')}]; give noise of the shape [n, 3, ${cropPx}, ${cropPx}].`,
    );
  }
  return Array.from({ length: data.length / size }, (_, sample) =>
    data.subarray(sample * size, (sample + 1) * size),
  );
}
