import { expect, type Page } from '@playwright/test';

/** Runs the palette's first match by keyboard. */
export async function runFromPalette(page: Page, query: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find an action or a class' });
  await expect(field).toBeFocused();
  await field.fill(query);
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
}
