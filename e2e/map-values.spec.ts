import type { Page } from '@playwright/test';
import { readNpy } from 'live-attribution/npy';
import { BoardPage } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { archive } from './harness/save-files';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, viewport: { width: 1280, height: 720 } });

interface Map {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The map of a file in the ZIP. */
function mapOf(files: Record<string, Uint8Array>, name: string): Map {
  const { data, dims } = readNpy(files[`maps/${name}.npy`]!, name);
  return { values: data as Float32Array, rows: dims[0]!, columns: dims[1]! };
}

/** The lines of the label for a cell of an unsigned map, counted by sorting. */
function linesOf({ values, rows, columns }: Map, { row, column }: Cell): readonly string[] {
  const value = values[row * columns + column]!;
  const shown = [...values].map((other) => Math.max(other, 0)).sort((a, b) => b - a);
  const share = (shown.lastIndexOf(Math.max(value, 0)) + 1) / shown.length;
  const percent = share.toLocaleString('en', { style: 'percent', maximumSignificantDigits: 2 });
  const rank = value > 0 ? `top ${percent}` : value < 0 ? 'shown as 0' : 'no evidence';
  return [`${numberOf(value)} · ${rank}`, `row ${row + 1}, column ${column + 1} of ${rows} × ${columns}`];
}

function numberOf(value: number): string {
  const isSmall = Math.abs(value) < 0.001 && value !== 0;
  const digits = { maximumSignificantDigits: isSmall ? 2 : 3 };
  const text = value.toLocaleString('en', isSmall ? { notation: 'scientific', ...digits } : digits);
  return text.replaceAll('-', '−');
}

function strongest({ values, columns }: Map): Cell {
  const index = values.indexOf(Math.max(...values));
  return { row: Math.floor(index / columns), column: index % columns };
}

const label = (page: Page) => page.locator('.map-value');

async function expectLabel(page: Page, map: Map, cell: Cell, name: string): Promise<void> {
  const [value, where] = linesOf(map, cell);
  await expect(label(page)).toContainText(value!);
  await expect(label(page)).toContainText(where!);
  await expect(label(page)).toContainText(name);
}

/** Points at the middle of a cell, and expects the outline around it and the label next to it. */
async function pointAt(page: Page, square: string, map: Map, cell: Cell, mirrored = false): Promise<void> {
  const box = (await page.locator(square).boundingBox())!;
  const [width, height] = [box.width / map.columns, box.height / map.rows];
  const column = mirrored ? map.columns - 1 - cell.column : cell.column;
  const [left, top] = [box.x + column * width, box.y + cell.row * height];
  await page.mouse.move(left + width / 2, top + height / 2);
  await expect(label(page)).toHaveAttribute('data-row', String(cell.row));
  await expect(label(page)).toHaveAttribute('data-column', String(cell.column));
  const outline = (await page.locator('.map-value-outline').boundingBox())!;
  for (const [shown, expected] of [
    [outline.x, left],
    [outline.y, top],
    [outline.width, width],
    [outline.height, height],
  ])
    expect(Math.abs(shown! - expected!)).toBeLessThan(1);
  const text = (await label(page).boundingBox())!;
  const isBeside =
    text.x >= outline.x + outline.width ||
    text.x + text.width <= outline.x ||
    text.y >= outline.y + outline.height ||
    text.y + text.height <= outline.y;
  expect(isBeside, 'the label covers nothing of the cell').toBe(true);
}

test('hover and keys read the values that the ZIP of the same picture holds', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const { files } = await archive(page);
  const map = mapOf(files, '01-grad-cam');
  expect([map.rows, map.columns]).toEqual([7, 7]);
  const name = 'Grad-CAM · layer 4 · ';
  const cells = [strongest(map), { row: 0, column: 0 }, { row: 6, column: 3 }, { row: 2, column: 6 }];
  for (const cell of cells) {
    await pointAt(page, '.map-target', map, cell);
    await expectLabel(page, map, cell, name);
    await expect(label(page)).toContainText('32 × 32 pixels');
  }
  await page.keyboard.press('Escape');
  await expect(label(page)).toHaveCount(0);

  // A click leaves the arrow keys to the layers.
  await page.mouse.click(640, 300);
  await page.keyboard.press('ArrowDown');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer3', { timeout: 60_000 });
  await page.keyboard.press('ArrowUp');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer4', { timeout: 60_000 });
  await page.mouse.move(2, 2);
  await expect(label(page)).toHaveCount(0);

  // Keys begin at the strongest cell, move within the map, and speak each value.
  const target = page.getByRole('application', { name: 'Values of the map' });
  await target.focus();
  const { row, column } = strongest(map);
  await expectLabel(page, map, { row, column }, name);
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowLeft');
  await expectLabel(page, map, { row, column: 0 }, name);
  await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowDown');
  await expectLabel(page, map, { row: 6, column: 1 }, name);
  const spoken = linesOf(map, { row: 6, column: 1 });
  for (const line of spoken) await expect(page.locator('[data-spoken-value]')).toContainText(line);
  await page.keyboard.press('Home');
  await expectLabel(page, map, { row, column }, name);
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer4');
  await page.keyboard.press('Escape');
  await expect(label(page)).toHaveCount(0);
  await expect(target).not.toBeFocused();
});

test.describe('with a camera, which is mirrored', () => {
  test.use({ camera: {} });

  test('the cell under the pointer is that of the unmirrored map', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await lab.freeze();
    const { files } = await archive(page);
    const map = mapOf(files, '01-grad-cam');
    for (const cell of [strongest(map), { row: 1, column: 0 }]) {
      await pointAt(page, '.map-target', map, cell, true);
      await expectLabel(page, map, cell, 'Grad-CAM');
    }
    await page.mouse.move(2, 2);
    await page.getByRole('application', { name: 'Values of the map' }).focus();
    const { row, column } = strongest(map);
    await expectLabel(page, map, { row, column }, 'Grad-CAM');
    // Left on the screen is right in the map.
    await page.keyboard.press('ArrowLeft');
    await expectLabel(page, map, { row, column: Math.min(column + 1, map.columns - 1) }, 'Grad-CAM');
  });
});

test('while another map is awaited, the value is that of the shown one and names it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const { files } = await archive(page);
  const map = mapOf(files, '01-grad-cam');
  await pointAt(page, '.map-target', map, strongest(map));
  const seen: string[] = [];
  await page.exposeFunction('note', (text: string) => seen.push(text));
  await page.evaluate(() => {
    const stage = document.querySelector<HTMLElement>('#stage')!;
    const look = () => {
      const text = document.querySelector('.map-value')?.textContent;
      const shown = document.querySelector<HTMLElement>('.legend')!.dataset.shownMethod;
      if (text) void (window as unknown as { note(text: string): void }).note(`${shown}: ${text}`);
    };
    new MutationObserver(look).observe(stage, { subtree: true, childList: true, characterData: true });
  });
  await page.keyboard.press('5');
  await expect(lab.stage).toHaveAttribute('data-method', 'integrated-gradients', { timeout: 90_000 });
  await expect(label(page)).toContainText('Integrated Gradients', { timeout: 90_000 });
  await expect(label(page)).toContainText('of 224 × 224');
  const names: Record<string, string> = {
    'grad-cam': 'Grad-CAM · layer 4',
    'integrated-gradients': 'Integrated Gradients',
  };
  expect(seen.length).toBeGreaterThan(0);
  for (const line of seen) expect(line).toContain(names[line.split(':')[0]!]!);
});

test('tiles are read by mouse, touch and keys, each its own map', async ({ page, context }) => {
  const lab = new LabPage(page);
  await lab.open('?mode=layers');
  const board = new BoardPage(page);
  await board.waitFor(['layer1', 'layer2', 'layer3', 'layer4']);
  const { files } = await archive(page);
  const names = Object.keys(files).filter((name) => name.endsWith('.npy') && name.startsWith('maps/'));
  expect(names).toHaveLength(4);
  for (const [index, name] of names.sort().entries()) {
    const map = mapOf(files, name.slice('maps/'.length, -'.npy'.length));
    const side = [56, 28, 14, 7][index]!;
    expect([map.rows, map.columns]).toEqual([side, side]);
    const id = `layer${index + 1}`;
    const cell = { row: Math.floor(side / 3), column: Math.floor(side / 2) };
    await pointAt(page, `[data-map="${id}"]`, map, cell);
    await expectLabel(page, map, cell, `Grad-CAM · layer ${index + 1}`);
  }
  await page.mouse.move(2, 2);
  await expect(label(page)).toHaveCount(0);

  const last = mapOf(files, names.sort()[3]!.slice('maps/'.length, -'.npy'.length));
  await page.locator('[data-map="layer4"]').focus();
  await expectLabel(page, last, strongest(last), 'Grad-CAM · layer 4');
  await page.keyboard.press('Escape');

  const box = (await page.locator('[data-map="layer4"]').boundingBox())!;
  const cdp = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  const at = { x: box.x + (box.width * 3.5) / 7, y: box.y + (box.height * 5.5) / 7 };
  await touch('touchStart', [at]);
  await touch('touchEnd', []);
  await expectLabel(page, last, { row: 5, column: 3 }, 'Grad-CAM · layer 4');
  const text = (await label(page).boundingBox())!;
  expect(text.y + text.height, 'the label stands above the finger').toBeLessThan(at.y);
  await page.mouse.click(2, 2);
  await expect(label(page)).toHaveCount(0);
});
