import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { dropFile, dropFiles } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const read = (name: string) => readFileSync(`e2e/fixtures/video/${name}`);

async function openLab(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  return lab;
}

test('each video that cannot be played has its own sentence, and the page stays', async ({ page }) => {
  const lab = await openLab(page);
  const before = await lab.stage.getAttribute('data-frame-id');
  const sentences = {
    'unknown-codec.mp4':
      /^This browser cannot play unknown-codec\.mp4 \(codec .+\)\. Convert it to H\.264 or VP9\.$/,
    'truncated.mp4': /^truncated\.mp4 is broken or cut off, and cannot be played\.$/,
    'truncated.webm': /^truncated\.webm is broken or cut off, and cannot be played\.$/,
    'other-format.avi': /^other-format\.avi is no video, or is in a format that this page cannot play\./,
    'theora.ogv': /^theora\.ogv is no video, or is in a format that this page cannot play\./,
    'negative-times.mkv':
      /^This browser cannot play negative-times\.mkv, although it knows the codec \(avc\)\./,
    'sound-only.mp4': /^sound-only\.mp4 has no video track\.$/,
  };
  for (const [name, sentence] of Object.entries(sentences)) {
    const isOther = name === 'other-format.avi';
    await dropFile(page, name, isOther ? Buffer.from('RIFF\x10\0\0\0AVI LIST') : read(name));
    await expect(page.locator('[data-notice="not-opened"] p')).toHaveText(sentence);
    await expect(lab.source).toHaveAccessibleName('Source: Generated scene');
  }
  expect(await lab.stage.getAttribute('data-frame-id')).toBe(before);
});

test('a step of a lesson shows its video, and says if it is missing or broken', async ({ page, watch }) => {
  watch.expectProblems(/404.*other\.mp4/);
  const lab = await openLab(page);
  const step = (id: string, video: string) => ({
    id,
    title: id,
    view: { method: 'saliency', source: { video, timeS: 0.51 } },
  });
  const lesson = {
    format: 'attribution-lesson',
    version: 2,
    id: 'clips',
    title: 'Clips',
    steps: [
      step('here', 'bt601-limited.mp4'),
      step('missing', 'other.mp4'),
      step('broken', 'truncated.mp4'),
      step('again', 'bt601-limited.mp4'),
    ],
  };
  await dropFiles(page, {
    'lesson.json': JSON.stringify(lesson),
    'bt601-limited.mp4': read('bt601-limited.mp4'),
    'truncated.mp4': read('truncated.mp4'),
  });
  await expect(lab.stage).toHaveAttribute('data-frame-id', '500000', { timeout: 90_000 });
  await expect(page.locator('.transport-position')).toHaveText('Frame 16 of 30, 0.50 s');
  await page.keyboard.press('PageDown');
  const notice = page.locator('[data-notice="lesson"] p');
  const sentence = (name: string) =>
    `This step needs the video “${name}”. Drop it together with the lesson, in a format that this ` +
    'browser plays.';
  await expect(notice).toHaveText(sentence('other.mp4'));
  await page.keyboard.press('PageDown');
  await expect(notice).toHaveText(sentence('truncated.mp4'));
  await page.keyboard.press('PageDown');
  await expect(notice).toBeHidden();
  await expect(page.locator('.transport-position')).toHaveText('Frame 16 of 30, 0.50 s');
});
