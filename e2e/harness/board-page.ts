import { expect, type Page } from '@playwright/test';
import type { StageView } from '@/lib/views/places';
import { readMapPicture } from './map-picture';
import { EN } from './messages';
import { openView } from './open-view';

export const MAPS_TIMEOUT = { timeout: 120_000 };

/** Page object of a board. */
export class BoardPage {
  constructor(readonly page: Page) {}

  /** Opens a view of a board and waits until the tiles are complete. */
  async open(view: StageView, tiles: readonly string[], messages = EN): Promise<void> {
    await openView(this.page, view, messages);
    await this.waitFor(tiles);
  }

  async waitFor(tiles: readonly string[]): Promise<void> {
    await expect(this.page.locator('.tile')).toHaveCount(tiles.length, MAPS_TIMEOUT);
    for (const id of tiles) await expect(this.tile(id)).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
  }

  tile(id: string) {
    return this.page.locator(`[data-tile="${id}"]`);
  }

  async picture(id: string) {
    const picture = this.tile(id).locator('.tile-picture');
    return readMapPicture(await picture.screenshot({ animations: 'disabled' }));
  }

  /** Text of the upper end of a tile's colour scale. */
  async limit(id: string): Promise<string> {
    return (await this.tile(id).locator('.tile-foot > span').nth(2).textContent()) ?? '';
  }
}
