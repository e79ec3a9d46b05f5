import { readFile } from 'node:fs/promises';
import type { CDPSession, Page } from '@playwright/test';
import { HOSTILE_FILES, hostileNames, hostilePath } from 'live-attribution/testing';
import { LOCALES } from '@/lib/i18n/locales';
import { dropFile } from '@/tools/chromium/drop-file';
import { LabPage, MAP_TIMEOUT_MS } from './harness/lab-page';
import { TINY_MODEL } from './harness/model-names';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, model: TINY_MODEL });

const MAX_SENTENCE = 300;
const MAX_GROWTH_MB = 300;
/** Of the folder, a few doublings of a constant, which are explained. */
const USABLE = 'concat-doubling-12.onnx';

type HostileFile = readonly [string, () => Promise<Uint8Array>];

const OWN_FILES: readonly HostileFile[] = [
  ...Object.entries(HOSTILE_FILES).map(([name, make]) => [name, async () => make()] as const),
  ['picture.png', async () => Buffer.from(`\x89PNG\r\n\x1a\n${'\0'.repeat(64)}`, 'latin1')],
  ['lesson.json', async () => Buffer.from('['.repeat(100_000))],
];

const OTHER_FILES = hostileNames()
  .filter((name) => name !== USABLE)
  .map((name): HostileFile => [name, () => readFile(hostilePath(name))]);
/** A second language repeats those of each kind. */
const FILES = { en: [...OWN_FILES, ...OTHER_FILES], de: OWN_FILES } as const;

/** Names of the files that the page stores. */
const stored = (page: Page) =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const names: string[] = [];
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
      names.push(name);
    return [names.sort(), Object.keys(localStorage).sort(), await caches.keys()];
  });

/** Resident memory of the processes of pages in MB; 0 where the system has no /proc. */
async function memoryMb(control: CDPSession): Promise<number> {
  const { processInfo } = await control.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(
    renderers.map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? 0) / 1000;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

for (const locale of LOCALES) {
  test(`each hostile file is refused in one sentence and leaves nothing behind (${locale})`, async ({
    page,
    browserControl,
  }) => {
    const lab = new LabPage(page);
    const stage = page.locator('#stage');
    const live = () => expect(stage).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
    const network = page.getByRole('button', { name: locale === 'de' ? /^Netz: / : /^Network: / });
    const notice = page.locator('[data-notice]');
    await page.goto(`${locale}/`);
    await live();
    const before = {
      map: await lab.square(),
      name: String(await network.getAttribute('aria-label')),
      stored: await stored(page),
      workers: page.workers().length,
      memoryMb: await memoryMb(browserControl),
    };

    for (const [name, read] of FILES[locale]) {
      await dropFile(page, name, await read());
      await expect(notice.filter({ hasText: name }), name).toHaveCount(1, { timeout: 30_000 });
      await expect(notice, name).toHaveCount(1);
      const sentence = (await notice.locator('p').innerText()).trim();
      expect(sentence.length, sentence).toBeLessThanOrEqual(MAX_SENTENCE);
      await expect(network, name).toHaveAccessibleName(before.name);
      await live();
      await expect(page.getByText(name), name).toHaveCount(1);
    }

    await notice.getByRole('button').last().click();
    await expect(notice).toHaveCount(0);
    expect(await lab.square()).toEqual(before.map);
    expect(await stored(page)).toEqual(before.stored);
    expect(page.workers()).toHaveLength(before.workers);
    expect((await memoryMb(browserControl)) - before.memoryMb).toBeLessThan(MAX_GROWTH_MB);
    await page.keyboard.press('2');
    await expect(stage).toHaveAttribute('data-method', 'saliency', { timeout: MAP_TIMEOUT_MS });
  });
}
