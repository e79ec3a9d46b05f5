import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { seekTimeS } from '@/lib/video/frame-index';
import { readFrameTable } from '@/lib/video/frame-table';
import { serveModuleChecks, onePageTest as test } from './harness/module-checks';

const clipChecks = serveModuleChecks()<typeof import('./harness/clip-checks.page')>('clip-checks');

const CLIPS = [
  'bt601-limited.mp4',
  'bt601-full.mp4',
  'bt709-limited.mp4',
  'bt709-full.mp4',
  'variable-rate.mp4',
  'constant-rate.webm',
  'portrait.mov',
];

for (const name of CLIPS) {
  test(`the input of ${name} is that of ffmpeg and PIL, on the GPU and the CPU`, async ({ page }) => {
    const clip = readFileSync(`e2e/fixtures/video/${name}`);
    const timeS = seekTimeS(await readFrameTable(new Blob([clip])), 12);
    const rgb = await sharp(`e2e/fixtures/video/${name}.input.png`).removeAlpha().raw().toBuffer();
    const base64 = [clip, rgb].map((bytes) => bytes.toString('base64')) as [string, string];
    const found = await clipChecks(page, 'compareVideoInput', base64[0], timeS, base64[1]);
    // Of 255, on average.
    expect(found.cpu).toBeLessThan(1);
    expect(found.gpu).toBeLessThan(3);
  });
}
