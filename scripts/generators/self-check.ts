import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import { benchPicture } from '@/lib/bench/bench-model';
import { CHECKED_CASES, sampledAttribution, selfCheckModel } from '@/lib/bench/self-check';
import type { Generator } from './generator';

/** Computes the reference values of the bench page's self-check with onnxruntime-node on one thread. */
export const generateSelfCheck: Generator = async () => {
  const engine = createNodeEngine({ threads: 1 });
  const model = await selfCheckModel();
  const explainer = new Explainer(engine, model);
  explainer.input.write(benchPicture(model.manifest.preprocessing.cropPx));
  explainer.setTarget({ kind: 'top' });
  const lines = [];
  for (const benchCase of CHECKED_CASES) {
    const values = await sampledAttribution(explainer, benchCase);
    lines.push(`  "${benchCase.id}": [${values.map((value) => Number(value.toPrecision(5))).join(', ')}]`);
  }
  await explainer.dispose();
  await engine.dispose();
  return { 'lib/bench/self-check.json': `{\n${lines.join(',\n')}\n}\n` };
};
