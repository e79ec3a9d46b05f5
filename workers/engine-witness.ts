import type { PictureExplainer } from '@/lib/attribution/explainer/picture-explainer';
import type { TargetChoice } from '@/lib/attribution/explainer/target-choice';
import type { AttributionStep } from '@/lib/attribution/methods/method';
import { spearman } from '@/lib/attribution/metrics/correlation';
import { relativeL2 } from '@/lib/attribution/metrics/relative-l2';
import { expectType } from '@/lib/attribution/tensor';
import type { EnginesComparedMessage } from '@/lib/protocol/from-worker';
import { methodNamed } from './method-named';

/** What is explained on both sides. */
export interface ComparedView {
  readonly method: string;
  readonly layer: string;
  readonly target: TargetChoice;
}

/** How far two engines agree about the picture that lies in the first one's input. */
export async function compareExplainers(
  own: PictureExplainer,
  witness: PictureExplainer,
  { method, layer, target }: ComparedView,
): Promise<Pick<EnginesComparedMessage, 'method' | 'spearman' | 'relativeL2'>> {
  witness.input.write((await own.input.read()).data);
  const results = [];
  for (const explainer of [own, witness]) {
    explainer.setTarget(target);
    results.push(await finalStep(explainer, method, layer));
  }
  const [ours, theirs] = results;
  const correlation = spearman(theirs!.map, ours!.map);
  return {
    method,
    spearman: Number.isNaN(correlation) ? null : correlation,
    relativeL2: relativeL2(theirs!.attribution, ours!.attribution),
  };
}

async function finalStep(explainer: PictureExplainer, method: string, layer: string) {
  let last: AttributionStep | undefined;
  for await (const step of explainer.explain(methodNamed(method), layer)) last = step;
  if (last === undefined) throw new Error(`${method} gave no result.`);
  return {
    map: expectType(await last.map.read(), 'float32').data,
    attribution: expectType(await last.attribution.read(), 'float32').data,
  };
}
