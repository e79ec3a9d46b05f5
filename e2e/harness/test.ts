import { type BrowserContext, test as base, type CDPSession, expect, type TestInfo } from '@playwright/test';
import { defined } from 'live-attribution';
import { fakeCameraFlags } from '@/tools/chromium/browser-flags';
import { PageWatch } from '@/tools/chromium/watch-page';
import { ReusedBrowser } from './reused-browser';

export { expect };

interface FakeCamera {
  /** Creates the clip if missing and returns its path. Chromium plays it on one device only. */
  readonly clip?: () => string | Promise<string>;
  /** Number of cameras with Chromium's test pattern. */
  readonly deviceCount?: number;
  /** Of the test pattern. */
  readonly framesPerSecond?: number;
  /** Whether the permission is granted; defaults to true. */
  readonly allowed?: boolean;
}

export interface LabTestOptions {
  /** Command-line flags of the browser. */
  flags: readonly string[];
  /** Null for no camera. */
  camera: FakeCamera | null;
  /** The only model in the index; null for all models. */
  model: string | null;
}

/** Keeps scenes still, which leaves processor time for tests of the interface. */
export const REDUCED_MOTION = { contextOptions: { reducedMotion: 'reduce' } } as const;

interface LabFixtures {
  /** Fails the test at its end if a page logged an error or requested another site. */
  watch: PageWatch;
  /** DevTools session of the browser, e.g. to crash its GPU process. */
  browserControl: CDPSession;
  /** Resets the camera permission to 'prompt', which headless Chromium denies. */
  askForCamera: () => Promise<void>;
}

interface WorkerFixtures {
  reusedBrowser: ReusedBrowser;
}

/** Playwright's test with flags of the browser, a fake camera and a watch over console and network. */
export const test = base.extend<LabTestOptions & LabFixtures, WorkerFixtures>({
  flags: [[], { option: true }],
  camera: [null, { option: true }],
  model: [null, { option: true }],

  reusedBrowser: [
    async ({ playwright }, use) => {
      const reused = new ReusedBrowser((args) => playwright.chromium.launch({ args }));
      await use(reused);
      await reused.close();
    },
    { scope: 'worker' },
  ],

  context: async (
    { reusedBrowser, flags, camera, model, contextOptions, baseURL, viewport, locale, serviceWorkers },
    use,
    testInfo,
  ) => {
    const cameraFlags =
      camera === null
        ? []
        : fakeCameraFlags(await camera.clip?.(), camera.deviceCount, camera.framesPerSecond);
    const browser = await reusedBrowser.withArgs([...flags, ...cameraFlags]);
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
    if (testInfo.status !== testInfo.expectedStatus) await saveScreenshots(context, testInfo);
    await context.close();
  },

  browserControl: async ({ context }, use) => {
    const browser = context.browser();
    if (browser === null) throw new Error('the context has no browser of its own');
    const session = await browser.newBrowserCDPSession();
    await use(session);
    await session.detach().catch(() => undefined);
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
      await watch.reportViolations(context);
      await use(watch);
      expect(
        watch.unexpected(),
        'errors in the console, violations and requests that leave the site',
      ).toEqual([]);
    },
    { auto: true },
  ],
});

async function saveScreenshots(context: BrowserContext, testInfo: TestInfo): Promise<void> {
  for (const [index, page] of context.pages().entries()) {
    // Fails for a page that hangs or has crashed.
    await page
      .screenshot({ path: testInfo.outputPath(`page-${index}.png`), timeout: 10_000 })
      .catch(() => undefined);
  }
}
