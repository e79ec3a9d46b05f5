import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';

export interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A busy machine takes up to two minutes for a board. */
export const MADE = { timeout: 240_000 };

export async function save(page: Page, act: () => Promise<void>): Promise<Saved> {
  const download = page.waitForEvent('download', MADE);
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Saves with a button of the dialog “Share and save”. */
export async function saveAs(page: Page, name: string): Promise<Saved> {
  await page.getByRole('button', { name: 'Share and save' }).click();
  const saved = await save(page, () => page.getByRole('button', { name, exact: true }).click());
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return saved;
}

/** Saves a ZIP and unpacks it. */
export async function archive(page: Page): Promise<Saved & { readonly files: Record<string, Uint8Array> }> {
  const saved = await saveAs(page, 'Everything as ZIP');
  return { ...saved, files: unzipSync(saved.bytes) };
}
