import { readFloats } from 'live-attribution/engines';
import { lastStep, type PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import { spearman } from 'live-attribution/metrics';

/** A gradient through the whole network, which every model has. */
const METHOD = requireMethod('saliency');
/** Runs of each engine; the fastest counts, because others share the machine with something else. */
const RUNS = 3;

/** Returns the rank correlation of two engines' maps of the picture in the first one's input. */
export async function agreement(first: PictureExplainer, second: PictureExplainer): Promise<number> {
  second.input.write((await first.input.read()).data);
  return spearman(await saliencyMap(second), await saliencyMap(first));
}

/** Returns the milliseconds of a map of the picture in the input, which must have been explained before. */
export async function millisecondsOf(explainer: PictureExplainer): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now();
    await saliencyMap(explainer);
    times.push(performance.now() - startMs);
  }
  return Math.min(...times);
}

/** Reads the map, because on a GPU a run ends before its commands do. */
async function saliencyMap(explainer: PictureExplainer): Promise<Float32Array> {
  explainer.setTarget({ kind: 'top' });
  const { map } = await lastStep(explainer, METHOD);
  return readFloats(map);
}
