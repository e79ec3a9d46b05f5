import { readFloats } from 'live-attribution/engines';
import { lastStep, type PictureExplainer, type TargetChoice } from 'live-attribution/explainer';
import type { Method, MethodOptions } from 'live-attribution/methods';
import { relativeL2, spearman } from 'live-attribution/metrics';
import type { EngineComparison } from '@/lib/protocol/engine';

/** The picture and computation that both engines explain. */
export interface ComparedView {
  readonly method: Method;
  readonly layer: string;
  readonly target: TargetChoice;
  readonly options: MethodOptions;
}

/** Compares two engines' maps of the picture in the first engine's input. */
export async function compareExplainers(
  own: PictureExplainer,
  second: PictureExplainer,
  { method, layer, target, options }: ComparedView,
): Promise<Pick<EngineComparison, 'spearman' | 'relativeL2'>> {
  second.input.write((await own.input.read()).data);
  const results = [];
  for (const explainer of [own, second]) {
    explainer.setTarget(target);
    results.push(await finalStep(explainer, method, layer, options));
  }
  const [ours, theirs] = results;
  const correlation = spearman(theirs!.map, ours!.map);
  return {
    spearman: Number.isNaN(correlation) ? null : correlation,
    relativeL2: relativeL2(theirs!.attribution, ours!.attribution),
  };
}

async function finalStep(explainer: PictureExplainer, method: Method, layer: string, options: MethodOptions) {
  const { map, attribution } = await lastStep(explainer, method, layer, options);
  return { map: await readFloats(map), attribution: await readFloats(attribution) };
}
