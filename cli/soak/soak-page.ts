import type { Page } from '@playwright/test';
import { showAddress } from '@/tools/chromium/show-address';
import { scriptOf } from '../shared/script-of';
import { countFrames, waitForFrames } from './count-frames';
import { WATCH_MEMORIES } from './count-memory';
import { PageTargets } from './page-targets';
import type { SoakEngine } from './soak-file';

/** Large enough for the layout of a desktop. */
export const HOME_WINDOW = { width: 960, height: 600 };
const FIRST_MAP_MS = 180_000;
/** So that changes of the page, e.g. the end of a transition, are over. */
const SETTLED_FRAMES = 5;
/** Longest wait for maps of a view that may show none, e.g. one with a list. */
const VIEW_MS = 10_000;

/** The state at every reading, as the address has it. */
export interface SoakView {
  readonly engine: SoakEngine;
  readonly model: string;
}

/** The live page with a camera, whose maps are counted. */
export class SoakPage {
  private frames = 0;

  private constructor(
    readonly page: Page,
    readonly targets: PageTargets,
    private readonly view: SoakView,
  ) {}

  /** Opens the page and starts its camera. `page` is blank and of the site. */
  static async open(page: Page, view: SoakView): Promise<SoakPage> {
    const targets = await PageTargets.attach(page, WATCH_MEMORIES);
    const soakPage = new SoakPage(page, targets, view);
    await page.setViewportSize(HOME_WINDOW);
    await page.goto(new URL(`/en/${soakPage.address()}`, page.url()).href);
    await page.getByRole('button', { name: 'Start camera' }).click();
    await page.locator('video.stage-picture').waitFor();
    await page.locator('#stage[data-state="live"]').waitFor({ timeout: FIRST_MAP_MS });
    await page.evaluate(scriptOf(countFrames));
    return soakPage;
  }

  /** Resolves with the number of maps shown once it is `least`, or after `limitMs`. */
  async reach(least: number, limitMs: number): Promise<number> {
    this.frames = await this.page.evaluate(waitForFrames, [least, limitMs] as const);
    return this.frames;
  }

  /** Waits for some maps, but not for ever. */
  async watch(frames = SETTLED_FRAMES): Promise<void> {
    const shown = await this.reach(0, 0);
    await this.reach(shown + frames, VIEW_MS);
  }

  /** Shows another view as the browser's history does: parameters that are left out have their defaults. */
  show(query: Readonly<Record<string, string>>): Promise<void> {
    return showAddress(this.page, this.address(query));
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Returns to the state of the readings. */
  async goHome(): Promise<void> {
    await this.show({});
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.page.mouse.move(0, 0);
    await this.page.locator('#stage[data-state="live"][data-method="grad-cam"]').waitFor();
    await this.watch();
  }

  /** What must be the same at every reading: the map's settings, and that nothing is open over the page. */
  state(): Promise<string> {
    return this.page.evaluate(() => {
      const { state, method, layer, square, painted } =
        document.querySelector<HTMLElement>('#stage')!.dataset;
      const open = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]').length;
      const camera = document.querySelector('video.stage-picture:not([hidden])') !== null;
      return JSON.stringify({ state, method, layer, square, painted, open, camera, query: location.search });
    });
  }

  private address(query: Readonly<Record<string, string>> = {}): string {
    return `?${new URLSearchParams({ v: '3', ...this.view, ...query })}`;
  }
}
