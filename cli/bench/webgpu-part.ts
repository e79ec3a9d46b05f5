import { CORE_CASES } from '@/lib/bench/bench-cases';
import { measure } from '@/lib/bench/measure';
import { BASE_FLAGS, WEBGPU_FLAGS } from '@/tools/chromium/browser-flags';
import type { BuiltSite } from '../shared/built-site';
import type { BenchOptions } from './bench-options';
import { BrowserWorker } from './browser-target';
import type { Findings } from './findings';
import { progressLine } from './progress';

/** An eighth of ResNet-18's width, because full width takes 30 s a run on a software adapter. */
const CHANNELS = 8;
const CASES = CORE_CASES.filter(({ id }) => /^(forward|saliency|grad-cam\/layer4)$/.test(id));

/** Interleaves runs of our engine and TensorFlow.js on one adapter, with a narrow network. */
export async function measureWebGpu(
  site: BuiltSite,
  { runs }: BenchOptions,
  signal: AbortSignal,
): Promise<Findings> {
  const page = await site.newPage('/en/bench/', [...BASE_FLAGS, ...WEBGPU_FLAGS]);
  const start = async (engine: 'webgpu' | 'tfjs') => {
    const worker = await BrowserWorker.load(page, { width: CHANNELS });
    return worker.start(engine, { engine }, CASES);
  };
  const own = await start('webgpu');
  const tfjs = await start('tfjs');
  try {
    const measurements = await measure([own, tfjs], CASES, {
      rounds: runs,
      warmUps: 2,
      signal,
      onProgress: progressLine(),
    });
    const withWidth = (description: string) => `${description}; width ${CHANNELS} instead of 64`;
    return {
      measurements,
      engines: { webgpu: withWidth(own.description), tfjs: withWidth(tfjs.description) },
    };
  } finally {
    await own.close();
    await tfjs.close();
  }
}
