import { createCpuEngine } from 'live-attribution/engines/cpu';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import { expect, test } from 'vitest';
import { CHECKED_CASES, checkMethods, selfCheckModel } from './self-check';

test.each([
  ['onnxruntime', () => createNodeEngine({ threads: 1 })],
  ['cpu-exact', () => createCpuEngine({ threads: 1, exact: true })],
])('every method gives the stored values, and a wrong result is reported (%s)', async (_, create) => {
  const engine = create();
  const explainer = new Explainer(engine, await selfCheckModel());
  const checked = await checkMethods(explainer, () => true);
  expect(checked.map((row) => row.case)).toEqual(CHECKED_CASES.map(({ id }) => id));
  for (const row of checked) expect(row.relativeL2, row.case).toBeLessThan(1e-3);
  // Explains another class.
  const write = explainer.setTarget.bind(explainer);
  explainer.setTarget = () => write({ kind: 'class', index: 0 });
  const wrong = await checkMethods(explainer, (method) => method === 'saliency');
  write({ kind: 'top' });
  expect(wrong).toHaveLength(1);
  expect(wrong[0]!.ok).toBe(false);
  await explainer.dispose();
  await engine.dispose();
});
