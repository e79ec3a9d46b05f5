import { type BrowserContext, test as base, type CDPSession, expect, type TestInfo } from '@playwright/test';
import { defined } from 'live-attribution';
import { fakeCameraFlags } from '@/tools/chromium/browser-flags';
import { PageWatch } from './watch-page';

export { expect };

/** The camera of a test's browser. */
export interface FakeCamera {
  /** Makes the clip if it is not there and returns its path. Chromium plays one on one device only. */
  readonly clip?: () => string | Promise<string>;
  /** Of cameras that show Chromium's own test picture. */
  readonly deviceCount?: number;
  /** What the visitor answers when the browser asks; true where left out. */
  readonly allowed?: boolean;
}

export interface LabTestOptions {
  /** Command-line flags of the project's browser. */
  flags: readonly string[];
  /** Null for a machine without a camera. */
  camera: FakeCamera | null;
  /** The only model that the page finds; null for all that are served. */
  model: string | null;
}

/**
 * For tests of what is around the picture: scenes stand still, so that the processor has time for more than
 * their maps.
 */
export const AT_REST = { contextOptions: { reducedMotion: 'reduce' } } as const;

export interface LabFixtures {
  /** Watches every page of the test; the test fails at its end if one has misbehaved. */
  watch: PageWatch;
  /** The browser as its developers see it, e.g. to crash its GPU process. */
  browserControl: CDPSession;
  /** Has the browser ask for the camera, as on a first visit; headless, the answer is no. */
  askForCamera: () => Promise<void>;
}

/**
 * Playwright's test with a browser of its own for each test, a fake camera, and a watch over console and
 * network.
 */
export const test = base.extend<LabTestOptions & LabFixtures>({
  flags: [[], { option: true }],
  camera: [null, { option: true }],
  model: [null, { option: true }],

  context: async (
    { playwright, flags, camera, model, contextOptions, baseURL, viewport, locale, serviceWorkers },
    use,
    testInfo,
  ) => {
    const cameraFlags = camera === null ? [] : fakeCameraFlags(await camera.clip?.(), camera.deviceCount);
    const browser = await playwright.chromium.launch({ args: [...flags, ...cameraFlags] });
    const context = await browser.newContext({
      ...contextOptions,
      viewport,
      serviceWorkers,
      ...defined({ baseURL, locale }),
      permissions: camera !== null && camera.allowed !== false ? ['camera'] : [],
    });
    if (model !== null) {
      await context.route('**/models/index.json', (route) => route.fulfill({ json: { models: [model] } }));
    }
    await use(context);
    if (testInfo.status !== testInfo.expectedStatus) await keepScreenshots(context, testInfo);
    await browser.close();
  },

  browserControl: async ({ context }, use) => {
    const browser = context.browser();
    if (browser === null) throw new Error('the context has no browser of its own');
    await use(await browser.newBrowserCDPSession());
  },

  askForCamera: async ({ page, browserControl }, use) => {
    await use(async () => {
      const { origin } = new URL(page.url());
      const { targetInfos } = await browserControl.send('Target.getTargets');
      const { browserContextId } = targetInfos.find(({ url }) => url === page.url()) ?? {};
      const permission = { name: 'camera' };
      const where = browserContextId === undefined ? { origin } : { origin, browserContextId };
      await browserControl.send('Browser.setPermission', { ...where, permission, setting: 'prompt' });
    });
  },

  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new PageWatch(context, new URL(baseURL ?? '').origin);
      await use(watch);
      expect(watch.unexpected(), 'errors in the console and requests that leave the site').toEqual([]);
    },
    { auto: true },
  ],
});

/** What a failed test has seen, among its results. */
async function keepScreenshots(context: BrowserContext, testInfo: TestInfo): Promise<void> {
  for (const [index, page] of context.pages().entries()) {
    // A page that hangs or has crashed gives none.
    await page
      .screenshot({ path: testInfo.outputPath(`page-${index}.png`), timeout: 10_000 })
      .catch(() => undefined);
  }
}
