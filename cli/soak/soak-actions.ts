import { HOME_WINDOW, type SoakPage } from './soak-page';

/** What a user does now and then. It leaves no dialog open and no picture frozen. */
export interface SoakAction {
  readonly name: string;
  readonly run: (page: SoakPage, otherModel: string) => Promise<void>;
}

const METHOD_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const VIEWS = ['wall', 'layers', 'baselines', 'classes', 'noise', '3d'];

const pressAndWatch = async (page: SoakPage, keys: readonly string[]) => {
  for (const key of keys) {
    await page.press(key);
    await page.watch();
  }
};

/** Opens and closes what a key opens. */
const openAndClose = (key: string, selector: string) => async (page: SoakPage) => {
  await page.press(key);
  await page.page.locator(selector).first().waitFor();
  await page.press('Escape');
  await page.page.locator(selector).first().waitFor({ state: 'hidden' });
};

export const SOAK_ACTIONS: readonly SoakAction[] = [
  { name: 'methods', run: (page) => pressAndWatch(page, METHOD_KEYS) },
  { name: 'layers', run: (page) => pressAndWatch(page, ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) },
  {
    name: 'freeze',
    run: async (page) => {
      await page.press('Space');
      await page.page.locator('#stage[data-state="frozen"][data-stale="false"]').waitFor();
      await page.press('Space');
      await page.watch();
      await page.press('x', 'x');
    },
  },
  {
    name: 'views',
    run: async (page) => {
      for (const mode of VIEWS) {
        await page.show({ mode });
        await page.watch();
      }
    },
  },
  { name: 'help', run: openAndClose('?', '[role="dialog"]') },
  { name: 'palette', run: openAndClose('Control+k', '[role="dialog"]') },
  { name: 'share', run: openAndClose('q', '[role="dialog"]') },
  { name: 'guide and times', run: (page) => pressAndWatch(page, ['i', 'i', 't', 't']) },
  {
    name: 'class',
    run: async (page) => {
      await page.page.getByRole('list', { name: 'Top classes' }).getByRole('button').nth(1).click();
      await page.watch();
      await page.press('a');
    },
  },
  {
    name: 'looks',
    run: async (page) => {
      for (const style of ['alpha', 'blend', 'grey', 'masked', 'map']) {
        await page.show({ style, contours: '1', threshold: '30', unsignedColorMap: 'viridis' });
        await page.watch();
      }
    },
  },
  {
    name: 'network',
    run: async (page, otherModel) => {
      await page.show({ model: otherModel });
      await page.watch();
    },
  },
  {
    name: 'source',
    run: async (page) => {
      await page.press('n');
      await page.watch();
      await page.press('v');
      await page.page.locator('video.stage-picture:not([hidden])').waitFor();
    },
  },
  {
    name: 'window',
    run: async (page) => {
      await page.page.setViewportSize({ width: 700, height: 560 });
      await page.watch();
      await page.page.setViewportSize(HOME_WINDOW);
    },
  },
  {
    name: 'presentation',
    run: async (page) => {
      await page.press('p');
      await page.watch();
      await page.press('PageDown');
      await page.watch();
      await page.press('Escape');
    },
  },
];
