import { PlainHost } from './plain-host';
import { test as base } from './test';

export { AT_REST, expect } from './test';

/** The tests' page on a plain host, below a folder, with its service worker allowed. */
export const test = base.extend<{ host: PlainHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this pattern
  host: async ({}, use) => {
    const host = await PlainHost.start();
    await use(host);
    await host.stop().catch(() => undefined);
  },
  baseURL: async ({ host }, use) => use(host.url),
  serviceWorkers: 'allow',
});
