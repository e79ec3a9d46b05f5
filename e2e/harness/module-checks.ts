import { type Page, test } from '@playwright/test';
import { BASE_FLAGS, WEBGPU_FLAGS } from '@/tools/chromium/browser-flags';
import { type ModuleServer, startModuleServer } from '@/tools/chromium/module-server';

/** A page module, whose functions take and return serialisable values. */
type Checks<M> = { readonly [K in keyof M]: (...args: never[]) => unknown };

/** Calls an exported function in the page. */
type CallCheck<M extends Checks<M>> = <K extends keyof M>(
  page: Page,
  name: K,
  ...args: Parameters<M[K]>
) => ReturnType<M[K]>;

/**
 * Starts each test of a file on a blank page with WebGPU and serves the project's modules to it. Returns a
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
  test.beforeEach(({ page }) => page.goto(server.origin));
  return <M extends Checks<M>>(name: string, folder = 'e2e/harness'): CallCheck<M> =>
    (page, check, ...args) =>
      page.evaluate(async ([url, exported, values]) => (await import(url))[exported](...values), [
        `${server.origin}/${folder}/${name}.page.ts`,
        String(check),
        args as unknown[],
      ] as const) as ReturnType<M[typeof check]>;
}
