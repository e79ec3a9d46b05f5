import { BASE_FLAGS, WEBGPU_FLAGS } from '@/tools/chromium/browser-flags';
import type * as FrameCounts from '@/tools/chromium/frame-counts.page';
import { startModuleServer } from '@/tools/chromium/module-server';
import type { BuiltSite } from '../shared/built-site';
import type { Findings } from './findings';
import { progressLine } from './progress';

/**
 * Measures the growth of buffers and textures over 3,000 frames of a narrow network on WebGPU. Takes ten
 * minutes on a software adapter.
 */
export async function measureGpuMemory(site: BuiltSite): Promise<Findings> {
  const modules = await startModuleServer();
  try {
    const page = await site.newPage('/404.html', [...BASE_FLAGS, ...WEBGPU_FLAGS]);
    await page.goto(modules.origin);
    const progress = progressLine();
    page.on('console', (message) => {
      const [, done, all] = /^(\d+) of (\d+)$/.exec(message.text()) ?? [];
      if (all !== undefined) progress(Number(done), Number(all), 'frames on WebGPU');
    });
    const { growth } = await page.evaluate(async (url) => {
      const { watchFrames } = (await import(url)) as typeof FrameCounts;
      return watchFrames('grad-cam', 300, 2700);
    }, `${modules.origin}/tools/chromium/frame-counts.page.ts`);
    return { figures: { gpuGrowth: growth } };
  } finally {
    await modules.close();
  }
}
