import { expect, type Locator, type Page } from '@playwright/test';
import { showAddress } from '@/tools/chromium/show-address';
import { type MapPicture, readMapPicture } from './map-picture';
import { readStagePicture, type StagePicture } from './stage-picture';

/** A software adapter compiles a method's shaders before its first map. */
export const MAP_TIMEOUT_MS = 180_000;

interface PredictionRow {
  readonly index: number;
  /** As displayed, 0 to 100. */
  readonly percent: number;
}

/** Page object of the lab in English, by ARIA roles and names. */
export class LabPage {
  readonly stage: Locator;
  /** The panel that explains a camera failure. */
  readonly cameraFailure: Locator;
  /** The button that names the source. */
  readonly source: Locator;
  readonly video: Locator;
  private readonly map: Locator;

  constructor(readonly page: Page) {
    this.stage = page.getByRole('region', { name: 'Picture with attribution map' });
    this.cameraFailure = page.locator('[data-failure]');
    this.source = page.getByRole('button', { name: /^Source: / });
    this.video = page.locator('video.stage-picture');
    this.map = page.locator('.map-target');
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`en/${query}`);
  }

  /** Shows another view of this page without loading it again, as the browser's history does. */
  moveTo(query: string): Promise<void> {
    return showAddress(this.page, query);
  }

  async startCamera(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start camera' }).click();
    await expect(this.page.locator('video.stage-picture')).toBeVisible();
    await this.waitForMap();
  }

  /** Chooses an item of the source menu, e.g. 'New scene'. */
  async chooseSource(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Source: / }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  async chooseModel(name: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: /^Network: / }).click();
    await this.page.getByRole('group', { name: 'Choose a network' }).getByRole('button', { name }).click();
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('button', { name: /^Network: / })).toHaveAccessibleName(name);
    await this.waitForMap();
  }

  async waitForMap(): Promise<void> {
    await expect(this.stage).toHaveAttribute('data-state', /live|frozen/, { timeout: MAP_TIMEOUT_MS });
  }

  async chooseMethod(name: string, id: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    await expect(this.stage).toHaveAttribute('data-method', id, { timeout: MAP_TIMEOUT_MS });
    await this.waitForNextFrame();
  }

  async chooseLayer(number: number): Promise<void> {
    await this.page.getByRole('button', { name: `Layer ${number}`, exact: true }).click();
    await expect(this.stage).toHaveAttribute('data-layer', `layer${number}`, { timeout: MAP_TIMEOUT_MS });
    await this.waitForNextFrame();
  }

  /** Waits for one more result, because the attributes change before the browser presents the canvas. */
  private async waitForNextFrame(): Promise<void> {
    if ((await this.stage.getAttribute('data-state')) !== 'live' || (await this.isStillScene())) return;
    const shown = (await this.stage.getAttribute('data-frame-id')) ?? '';
    await expect(this.stage).not.toHaveAttribute('data-frame-id', shown, { timeout: MAP_TIMEOUT_MS });
  }

  /** Whether the source is a still scene, which sends no further frame. */
  private isStillScene(): Promise<boolean> {
    return this.page.evaluate(
      () =>
        matchMedia('(prefers-reduced-motion: reduce)').matches &&
        document.querySelector('video.stage-picture:not([hidden])') === null,
    );
  }

  async setOpacity(opacity: number): Promise<void> {
    await this.page.getByLabel('Opacity').fill(String(opacity));
  }

  async freeze(): Promise<void> {
    await this.page.getByRole('button', { name: 'Freeze' }).click();
    await expect(this.stage).toHaveAttribute('data-state', 'frozen');
    // Until the frozen frame's own map is there, the previous one is shown.
    await expect(this.stage).toHaveAttribute('data-stale', 'false', { timeout: MAP_TIMEOUT_MS });
  }

  /** Screenshot of the network's square: the video below the map. */
  async square(): Promise<MapPicture> {
    return readMapPicture(await this.map.screenshot({ animations: 'disabled' }));
  }

  /** The stage's picture at its own size, without the map. */
  picture(): Promise<StagePicture> {
    return this.page.locator('.stage-picture:not([hidden])').evaluate(readStagePicture);
  }

  /** The top five classes, best first. */
  async predictions(): Promise<readonly PredictionRow[]> {
    const rows = this.page.getByRole('list', { name: 'Top classes' }).getByRole('listitem');
    const read = await rows.evaluateAll((items) =>
      items.map((item) => ({
        index: Number(item.getAttribute('data-class')),
        percent: Number.parseFloat(item.querySelector('.class-bar-percent')?.textContent ?? ''),
      })),
    );
    return read.sort((a, b) => b.percent - a.percent);
  }
}
