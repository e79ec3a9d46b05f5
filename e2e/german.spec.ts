import type { Page } from '@playwright/test';
import { stillSceneClip } from '@/tools/chromium/clips';
import { BoardPage } from './harness/board-page';
import { DE as de, EN as en } from './harness/messages';
import { expect, REDUCED_MOTION, test } from './harness/test';

const VIEWS = [
  ['wall', ['picture', 'saliency', 'integrated-gradients', 'grad-cam']],
  ['layers', ['layer1', 'layer2', 'layer3', 'layer4']],
  ['baselines', ['zero', 'one', 'noise', 'blur']],
  ['noise', ['original', 'noisy', 'difference']],
] as const;

test.use({ ...REDUCED_MOTION, locale: 'de-DE', camera: { clip: () => stillSceneClip('star', 5) } });

test('a German browser shows the boards in German', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/de\/?$/);
  const stage = page.getByRole('region', { name: de.stage.label });
  await page.getByRole('button', { name: de.source.startCamera }).click();
  await expect(page.locator('video.stage-picture')).toBeVisible();
  await expect(stage).toHaveAttribute('data-state', 'live', { timeout: 180_000 });
  await page.getByRole('button', { name: de.dock.freeze }).click();
  await expect(stage).toHaveAttribute('data-state', 'frozen');
  const board = new BoardPage(page);
  for (const [name, tiles] of VIEWS) {
    await board.open(name, tiles, de);
    expect(await englishTexts(page), name).toEqual([]);
  }
});

/** Visible texts and ARIA labels that equal an English message. */
async function englishTexts(page: Page): Promise<readonly string[]> {
  const german = new Set(sentences(de));
  const english = new Set(sentences(en).filter((text) => !german.has(text) && !text.includes('{')));
  const seen = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? '');
    for (const named of document.querySelectorAll('[aria-label]'))
      texts.push(named.getAttribute('aria-label') ?? '');
    return texts;
  });
  return seen.filter((text) => english.has(text));
}

function sentences(messages: object): readonly string[] {
  return Object.values(messages).flatMap((value) => (typeof value === 'string' ? value : sentences(value)));
}
