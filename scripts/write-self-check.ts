// node scripts/run.mjs scripts/write-self-check.ts: writes lib/bench/self-check.json, what the bench page
// compares with.
import { writeFile } from 'node:fs/promises';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import { benchPicture } from '@/lib/bench/bench-model';
import { CHECKED_CASES, sampledAttribution, selfCheckModel } from '@/lib/bench/self-check';

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
await writeFile(new URL('../lib/bench/self-check.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
await explainer.dispose();
await engine.dispose();
