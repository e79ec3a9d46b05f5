import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import type { BuiltSite } from '../shared/built-site';
import { BROWSER_ENGINES, engineName } from './browser-engines';
import { BrowserWorker, FULL_WIDTH } from './browser-target';
import type { Findings } from './findings';

/** Measures every step of the forward pass and of Saliency on one thread with FMA. */
export async function measureLayers(site: BuiltSite): Promise<Findings> {
  const page = await site.newPage('/en/bench/', BASE_FLAGS);
  const worker = await BrowserWorker.load(page, FULL_WIDTH);
  const choice = { ...BROWSER_ENGINES.cpu.choice, threads: 1 };
  const target = await worker.start(engineName('cpu', 1), choice, []);
  try {
    return { profile: await target.profile() };
  } finally {
    await target.close();
  }
}
