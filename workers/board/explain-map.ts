import { defined } from 'live-attribution';
import { readFloats } from 'live-attribution/engines';
import { readMap, resolvedTarget, type TargetChoice, targetScore } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import { mapUnit } from '@/lib/views/map-unit';
import type { Explanation } from '@/lib/views/tile';
import type { BoardFrame } from './board-frame';
import type { TileMap } from './tile-map';
import type { TileResult } from './tile-result';

type ExplainedMap = Required<Pick<TileResult, 'map' | 'explained' | 'logits'>> & Omit<TileResult, 'tile'>;

/**
 * Explains the picture in the explainer's input for a class. `scored`: whether to read back the raw
 * attribution with the finished map.
 */
export async function* explainMap(
  { explainer, baselines, square }: BoardFrame,
  explanation: Explanation,
  choice: TargetChoice,
  scored = false,
): AsyncGenerator<ExplainedMap, void, void> {
  const method = requireMethod(explanation.method);
  const { quantity } = explanation.options;
  const options = await baselines.options(explanation.options, method, explainer, square);
  explainer.setTarget(choice);
  for await (const step of explainer.explain(method, explanation.layer, options)) {
    const { progress, convergenceDelta } = step;
    const map = { ...(await readMap(step.map)), ...kindOfMap(explanation) };
    const logits = await readFloats(step.logits);
    const target = resolvedTarget(choice, logits);
    yield {
      progress,
      map,
      explained: {
        target,
        quantity,
        score: targetScore(target, logits, quantity, explainer.model.manifest.head),
      },
      logits,
      ...defined({
        attribution: scored && progress === 1 ? await readFloats(step.attribution) : undefined,
        convergenceDelta,
      }),
    };
  }
}

/** Returns an explanation's map without its values. */
export function kindOfMap({ method, options }: Explanation): Pick<TileMap, 'signed' | 'style' | 'unit'> {
  const { signed, style } = requireMethod(method);
  return { signed, style, unit: mapUnit(method, options.quantity) };
}
