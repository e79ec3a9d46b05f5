import { type CDPSession, expect, type Page } from '@playwright/test';
import type { Messages } from '@/lib/i18n/messages';
import type { StageView } from '@/lib/views/places';
import { lowContrast } from './axe';
import { boxFaults } from './box-faults';
import { DE, EN } from './messages';
import { openView } from './open-view';
import { readingFaults } from './text-faults';

/** A window as a visitor sees it, in CSS pixels. */
interface WalkWindow {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel; 2 is a zoom of 200 %. */
  readonly zoom?: 2;
  readonly touch?: true;
}

export const PROJECTOR: WalkWindow = { name: '1920', width: 1920, height: 1080 };
export const LAPTOP: WalkWindow = { name: '1280', width: 1280, height: 720 };
export const PHONE: WalkWindow = { name: 'phone', width: 390, height: 844, touch: true };
export const LANDSCAPE_PHONE: WalkWindow = { name: 'landscape phone', width: 844, height: 390, touch: true };
export const PROJECTOR_ZOOMED: WalkWindow = { name: '1920 at 200 %', width: 960, height: 540, zoom: 2 };
export const LAPTOP_ZOOMED: WalkWindow = { name: '1280 at 200 %', width: 640, height: 360, zoom: 2 };

export const DESKTOPS = [PROJECTOR, LAPTOP, PROJECTOR_ZOOMED, LAPTOP_ZOOMED] as const;
export const PHONES = [PHONE, LANDSCAPE_PHONE] as const;
export const WINDOWS = [...DESKTOPS, ...PHONES] as const;

/** A change is checked while it may still be settling; 150 ms after it the page says what it computes. */
const SOON_MS = 150;

/** Walks through the states of an open page and collects the faults of each. */
export class WalkPage {
  readonly faults: string[] = [];
  private colorScheme: 'dark' | 'light' = 'dark';
  private window: WalkWindow = LAPTOP;
  private hadTouch = false;

  private constructor(
    private readonly page: Page,
    private readonly devtools: CDPSession,
    private readonly messages: Messages,
  ) {}

  /** Opens the page in a language and waits for its first map. */
  static async open(page: Page, language: 'en' | 'de', query = ''): Promise<WalkPage> {
    await page.goto(`/${language}/${query}`);
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: 90_000 });
    return new WalkPage(page, await page.context().newCDPSession(page), { en: EN, de: DE }[language]);
  }

  /** Sets size, zoom and pointer of the window. Phones come last. */
  async resize(window: WalkWindow): Promise<void> {
    const { width, height, zoom = 1, touch = false } = window;
    if (this.hadTouch && !touch) throw new Error('Chromium has no pointer at all after touch was emulated');
    this.window = window;
    this.hadTouch = touch;
    await this.page.setViewportSize({ width, height });
    const metrics = { width, height, deviceScaleFactor: zoom, mobile: false };
    await this.devtools.send('Emulation.setDeviceMetricsOverride', metrics);
    if (touch) await this.devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  }

  async setTheme(colorScheme: 'dark' | 'light'): Promise<void> {
    this.colorScheme = colorScheme;
    await this.page.emulateMedia({ colorScheme });
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  show(view: StageView): Promise<void> {
    return openView(this.page, view, this.messages);
  }

  /** Waits until every planned map is finished. */
  async settle(): Promise<void> {
    await this.page.waitForTimeout(SOON_MS);
    const unfinished = this.page.locator(
      '.tile:not([data-progress="1"]):visible, .stage [data-pending]:visible',
    );
    await expect(unfinished).toHaveCount(0, { timeout: 120_000 });
  }

  /** Records the faults of a state soon after a change. */
  async check(state: string): Promise<void> {
    await this.page.waitForTimeout(SOON_MS);
    // A busy machine may not have painted a frame yet.
    await this.page.evaluate(
      () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))),
    );
    const where = this.where(state);
    const faults = [...(await readingFaults(this.page)), ...(await boxFaults(this.page))];
    this.faults.push(...faults.map((fault) => `${where}: ${fault}`));
  }

  /** Records text of low contrast, which takes longer. */
  async checkContrast(state: string): Promise<void> {
    this.faults.push(...(await lowContrast(this.page, this.where(state))));
  }

  private where(state: string): string {
    return `${state}, ${this.window.name}, ${this.colorScheme}`;
  }
}
