import { type Page, test } from '@playwright/test';
import { BASE_FLAGS, WEBGPU_FLAGS } from '@/tools/chromium/browser-flags';
import { type ModuleServer, startModuleServer } from '@/tools/chromium/module-server';

/** A page module, whose functions take and return serialisable values. */
type Checks<M> = { readonly [K in keyof M]: (...args: never[]) => unknown };

/**
 * Test in one page for a whole file, for modules whose calls leave nothing behind: a page of its own loads a
 * hundred modules, and with WebGPU compiles all shaders again.
 */
export const onePageTest = test.extend<object, { sharedPage: Page }>({
  sharedPage: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  page: ({ sharedPage }, use) => use(sharedPage),
});

/** Calls an exported function in the page. */
type CallCheck<M extends Checks<M>> = <K extends keyof M>(
  page: Page,
  name: K,
  ...args: Parameters<M[K]>
) => ReturnType<M[K]>;

/**
 * Starts the tests of a file on a blank page with WebGPU and serves the project's modules to it. Returns a
 * function that binds the module <folder>/<name>.page.ts.
 * @param packages bundled before they are served, see ModuleServerOptions
 */
export function serveModuleChecks(
  packages: readonly string[] = [],
): <M extends Checks<M>>(name: string, folder?: string) => CallCheck<M> {
  test.use({
    launchOptions: { executablePath: process.env.LAB_CHROMIUM!, args: [...BASE_FLAGS, ...WEBGPU_FLAGS] },
  });
  let server: ModuleServer;
  test.beforeAll(async () => {
    server = await startModuleServer({ packages });
  });
  test.afterAll(() => server.close());
  test.beforeEach(async ({ page }) => {
    if (!page.url().startsWith(server.origin)) await page.goto(server.origin);
  });
  return <M extends Checks<M>>(name: string, folder = 'e2e/harness'): CallCheck<M> =>
    (page, check, ...args) =>
      page.evaluate(async ([url, exported, values]) => (await import(url))[exported](...values), [
        `${server.origin}/${folder}/${name}.page.ts`,
        String(check),
        args as unknown[],
      ] as const) as ReturnType<M[typeof check]>;
}
