import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';

/** A file that the page has saved. */
export interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
}

/** On a busy machine a wall of maps is explained in a minute or two. */
export const MADE = { timeout: 240_000 };

export async function save(page: Page, act: () => Promise<void>): Promise<Saved> {
  const download = page.waitForEvent('download', MADE);
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Opens the dialog, saves with the key of that name, and closes it. */
export async function saveAs(page: Page, name: string): Promise<Saved> {
  await page.getByRole('button', { name: 'Share and save' }).click();
  const saved = await save(page, () => page.getByRole('button', { name, exact: true }).click());
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return saved;
}

/** Saves everything as a ZIP and unpacks it. */
export async function archive(page: Page): Promise<Saved & { readonly files: Record<string, Uint8Array> }> {
  const saved = await saveAs(page, 'Everything as ZIP');
  return { ...saved, files: unzipSync(saved.bytes) };
}
