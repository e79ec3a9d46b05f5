import { extname } from 'node:path';
import type { Explanation } from 'live-attribution';
import { resolvedTarget, type TargetChoice, targetScore } from 'live-attribution/explainer';
import { displayLimit } from 'live-attribution/heat-map';
import { DEFAULT_OPTIONS, type MethodOptions } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import { writeNpy } from 'live-attribution/npy';
import { modelFacts } from '@/lib/export/model-facts';
import { CommandClock } from '../shared/command-clock';
import { writeOutput } from '../shared/write-output';
import { type AttributeOptions, optionError } from './attribute-options';
import { NodeExplainer, scoredClasses } from './explain-picture';
import { findTarget } from './find-class';
import { readMethodOptions } from './method-options';
import { readOverlayLook } from './overlay-look';
import { overlayPng } from './overlay-png';
import { readModel } from './read-model';
import { readPicture } from './read-picture';
import { usedOptions } from './used-options';

const TOP_COUNT = 5;
const OUTPUT_EXTENSIONS = ['.npy', '.png', '.json'];

/** Explains one picture and writes the output file, or prints JSON. @throws UserError */
export async function attributeCommand(command: AttributeOptions): Promise<void> {
  const { outPath } = command;
  const kind = outPath === undefined ? '.json' : extname(outPath).toLowerCase();
  if (!OUTPUT_EXTENSIONS.includes(kind)) {
    throw optionError('out', `--out takes a .npy, .png or .json file, not ${outPath}.`);
  }
  const look = readOverlayLook(command);
  const clock = new CommandClock();
  const options = await readMethodOptions(command.flags);
  const model = await clock.time('model', () => readModel(command.modelPath));
  const { preprocessing } = model.manifest;
  const target = findTarget(command, model.labels);
  const picture = await readPicture(command.imagePath, preprocessing, clock);
  const explainer = new NodeExplainer(model, clock);
  const explanation = await explainer.explain(picture, { ...command, target, options });
  await explainer.dispose();

  const summary = () =>
    `${JSON.stringify(summarize(command, model, { target, options }, explanation, clock), null, 2)}\n`;
  const describe = () => describeOutput(command, model, target, explanation);
  if (outPath === undefined) return void process.stdout.write(summary());
  const contents = {
    '.npy': () => writeNpy(explanation.attribution),
    '.png': () => overlayPng(picture, preprocessing, explanation.map, look),
    '.json': summary,
  };
  await writeOutput(outPath, await contents[kind as keyof typeof contents](), describe());
}

/** Returns method, layer, class and probability of an explanation, for the report of a written file. */
function describeOutput(
  { method }: AttributeOptions,
  model: Model,
  target: TargetChoice,
  { logits, layer }: Explanation,
): string {
  const { index } = resolvedTarget(target, logits);
  const { name, probability } = scoredClasses(logits, model).find((scored) => scored.index === index)!;
  const atLayer = layer === undefined ? '' : ` at ${layer}`;
  return `${method.id}${atLayer} for ${name} (${(100 * probability).toFixed(1)}%)`;
}

function summarize(
  { imagePath, method, flags }: AttributeOptions,
  model: Model,
  { target, options }: { readonly target: TargetChoice; readonly options: MethodOptions },
  explanation: Explanation,
  clock: CommandClock,
) {
  const classes = scoredClasses(explanation.logits, model);
  const resolved = resolvedTarget(target, explanation.logits);
  const quantity = options.quantity ?? DEFAULT_OPTIONS.quantity;
  const scoredClass = (chosen: number) => classes.find(({ index }) => index === chosen);
  return {
    ...modelFacts(model.manifest),
    image: imagePath,
    method: method.id,
    layer: explanation.layer,
    options: usedOptions(method, options, flags),
    target: { ...scoredClass(resolved.index), followed: target.kind === 'top' },
    against: resolved.kind === 'difference' ? scoredClass(resolved.against) : undefined,
    explained: { quantity, score: targetScore(resolved, explanation.logits, quantity, model.manifest.head) },
    top5: classes.slice(0, TOP_COUNT),
    ...describeMap(explanation, method.signed),
    ms: clock.toJson(),
  };
}

function describeMap({ attribution, map, convergenceDelta }: Explanation, signed: boolean) {
  return {
    shape: attribution.dims,
    // The value of the strongest colour; 0 without evidence.
    mapLimit: displayLimit(map.values, signed, { kind: 'frame' }),
    convergenceDelta,
  };
}
