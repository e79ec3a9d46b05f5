import { lessonText } from '@/lib/lesson/lesson-text';
import { lesson, openLab, present } from './harness/lesson-page';
import { shippedModels } from './harness/stand-in-models';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

test('the first step hides all that answers its question until the map is revealed', async ({ page }) => {
  const lab = await openLab(page);
  const announcer = page.locator('[data-announcer]');
  await expect(announcer).toContainText('Strongest');
  const answers = page.locator('.stage-map, .legend .color-bar, .legend-sentence, .evidence');
  await expect(answers.first()).toBeVisible();
  await present(page);
  for (const presenting of [true, false]) {
    await expect(answers.filter({ visible: true })).toHaveCount(0);
    await expect(lab.stage).toHaveAccessibleDescription('');
    await expect(announcer).not.toContainText('Strongest');
    if (presenting) await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Reveal the map' }).click();
  await expect(page.locator('.stage-map')).toBeVisible();
  await expect(page.locator('.legend .color-bar')).toBeVisible();
  await expect(lab.stage).toHaveAccessibleDescription(/Strongest/);
  await expect(announcer).toContainText('Strongest');
  await expect(page.getByRole('button', { name: 'Reveal the map' })).toHaveCount(0);
});

test('the announced sentence is the one of the map that is shown', async ({ page }) => {
  const lab = await openLab(page);
  const announcer = page.locator('[data-announcer]');
  const sentence = page.locator('.legend-sentence');
  const ofGradCam = (await sentence.textContent()) ?? '';
  await expect(announcer).toContainText(ofGradCam);
  await lab.chooseMethod('Saliency', 'saliency');
  await expect(sentence).not.toHaveText(ofGradCam);
  await expect(announcer).toContainText((await sentence.textContent()) ?? '');
});

test('the notes of the last step say what its map shows', async ({ page }) => {
  test.skip(!(await shippedModels()).includes('shapes-cheating'), 'needs the network that cheats');
  await page.goto('/en/?lesson=ten-minutes&step=limits');
  await expect(page.getByRole('region', { name: 'Lesson' })).toHaveAttribute('data-step', 'limits');
  await page.keyboard.press('PageDown');
  const sticker = page.locator('[data-evidence="sticker"] td');
  await expect(sticker.nth(0)).toHaveText('hit', { timeout: 120_000 });
  const notes = lesson.steps
    .at(-1)!
    .notes!.map((note) => lessonText(note, 'en'))
    .join(' ');
  expect(notes).toContain('its maximum lies on the sticker');
  const [mass, area] = [...notes.matchAll(/([\d.]+)% of/g)].map(([, percent]) => Number(percent));
  const shown = async (index: number) => Number.parseInt((await sticker.nth(index).textContent()) ?? '', 10);
  expect(Math.abs((await shown(1)) - mass!)).toBeLessThanOrEqual(1);
  // The table rounds to a percent.
  expect(Math.abs((await shown(2)) - area!)).toBeLessThanOrEqual(0.5);
});
