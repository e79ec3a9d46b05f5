import { PlainHost } from './plain-host';
import { test as base } from './test';

export { expect, REDUCED_MOTION } from './test';

/** Test on a plain host below a path, with service workers allowed. */
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
