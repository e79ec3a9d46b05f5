import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { defined } from 'live-attribution';

/** Resident memory of the largest renderer and of the GPU process, where the system tells it. */
export async function processMemory(page: Page): Promise<{ renderer?: number; gpuProcess?: number }> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const largest = async (type: string) => {
    const ids = processInfo.filter((process) => process.type === type).map(({ id }) => id);
    const sizes = await Promise.all(ids.map(residentBytes));
    return sizes.reduce<number | undefined>(
      (most, size) => (size === undefined ? most : Math.max(size, most ?? 0)),
      undefined,
    );
  };
  return defined({ renderer: await largest('renderer'), gpuProcess: await largest('GPU') });
}

async function residentBytes(processId: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
  return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
}
