import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';

interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A busy machine takes up to two minutes for a board. */
export const EXPORT_TIMEOUT = { timeout: 240_000 };

export async function save(page: Page, trigger: () => Promise<void>): Promise<SavedFile> {
  const download = page.waitForEvent('download', EXPORT_TIMEOUT);
  await trigger();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Saves with a button of the dialog “Share and save”. */
async function saveAs(page: Page, name: string): Promise<SavedFile> {
  await page.getByRole('button', { name: 'Share and save' }).click();
  const file = await save(page, () => page.getByRole('button', { name, exact: true }).click());
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return file;
}

/** Saves a ZIP and unpacks it. */
export async function archive(
  page: Page,
): Promise<SavedFile & { readonly files: Record<string, Uint8Array> }> {
  const file = await saveAs(page, 'Everything as ZIP');
  return { ...file, files: unzipSync(file.bytes) };
}
