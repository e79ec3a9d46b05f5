import { createNodeEngine } from 'live-attribution/engines/node';
import { expect, test } from 'vitest';
import { CORE_CASES, FORWARD } from '@/lib/bench/bench-cases';
import { benchModel, benchPicture, benchStateDict } from '@/lib/bench/bench-model';
import { measure } from '@/lib/bench/measure';
import { LocalTarget } from './local-target';

const CROP_PX = 64;

test('every run has wall time and processor time', async () => {
  const model = await benchModel(benchStateDict({ width: 8, classCount: 10 }), CROP_PX);
  const engine = createNodeEngine({ threads: 1 });
  const target = new LocalTarget('node-1', 'onnxruntime-node', engine, model, benchPicture(CROP_PX));
  const path = CORE_CASES.find(({ id }) => id === 'integrated-gradients')!;
  try {
    const measured = await measure([target], [FORWARD, path], { rounds: 5, warmUps: 2 });
    for (const { cpuMs, rounds } of measured) {
      expect(cpuMs).toBeGreaterThan(0);
      expect(rounds).toHaveLength(5);
      for (const { elapsedMs } of rounds) expect(elapsedMs).toBeGreaterThan(0);
    }
  } finally {
    await target.close();
  }
});
