import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { SCREENSHOTS_FOLDER } from '@/tools/chromium/paths';

const SHEET_WIDTH_PX = 1920;
const GAP_PX = 8;

/** Collects screenshots of one size and writes them as one picture, row by row, for review. */
export class ContactSheet {
  private readonly pictures: Buffer[] = [];

  constructor(private readonly name: string) {}

  async add(page: Page): Promise<void> {
    this.pictures.push(await page.screenshot({ animations: 'disabled', scale: 'css' }));
  }

  /** Scales the pictures down to `columns` in a row. */
  async write(columns: number): Promise<void> {
    const widthPx = Math.floor((SHEET_WIDTH_PX - GAP_PX) / columns) - GAP_PX;
    const scaled = await Promise.all(
      this.pictures.map((png) => sharp(png).resize({ width: widthPx }).toBuffer({ resolveWithObject: true })),
    );
    const heightPx = Math.max(...scaled.map(({ info }) => info.height)) + GAP_PX;
    const placed = scaled.map(({ data }, index) => ({
      input: data,
      left: GAP_PX + (index % columns) * (widthPx + GAP_PX),
      top: GAP_PX + Math.floor(index / columns) * heightPx,
    }));
    const height = GAP_PX + Math.ceil(placed.length / columns) * heightPx;
    await mkdir(SCREENSHOTS_FOLDER, { recursive: true });
    await sharp({ create: { width: SHEET_WIDTH_PX, height, channels: 3, background: '#808080' } })
      .composite(placed)
      .png({ palette: true })
      .toFile(join(SCREENSHOTS_FOLDER, `sheet-${this.name}.png`));
  }
}
