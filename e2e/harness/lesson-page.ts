import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { METHODS } from 'live-attribution/methods';
import { readLesson } from '@/lib/lesson/read-lesson';
import { LabPage } from './lab-page';

export const lesson = readLesson(
  readFileSync('content/lessons/ten-minutes.json', 'utf8'),
  METHODS.map(({ id }) => id),
);

export const strip = (page: Page) => page.getByRole('region', { name: 'Presentation' });

export async function openLab(page: Page, language = 'en'): Promise<LabPage> {
  await page.goto(`/${language}/`);
  const lab = new LabPage(page);
  await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
  return lab;
}

export async function present(page: Page): Promise<void> {
  await page.keyboard.press('p');
  await expect(strip(page)).toHaveAttribute('data-step', 'predict');
}

/** Presents the lesson and reveals the map of its first step. */
export async function presentRevealed(page: Page): Promise<void> {
  await present(page);
  await page.keyboard.press('PageDown');
  await expect(page.locator('#stage')).toHaveAttribute('data-concealed', 'false');
}
