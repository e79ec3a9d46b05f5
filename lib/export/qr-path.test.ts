import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath } from './qr-path';

test('the path fills exactly the dark modules', () => {
  const text = 'https://lab.test/en/?v=2&mode=wall&wallMethods=saliency,grad-cam&target=207';
  const { size, path } = qrPath(text);
  const filled = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let module = 0; module < Number(width); module++) filled[Number(y)]![Number(x) + module] = true;
  }
  expect(filled).toEqual(encode(text, { ecc: 'M', border: 4 }).data);
  for (const edge of [0, 1, 2, 3, size - 1]) expect(filled[edge]).not.toContain(true);
});

test('a link with many settings gives modules that are large enough to scan from a distance', () => {
  const view = 'mode=wall&target=207&wallMethods=saliency,integrated-gradients,grad-cam&opacity=0.75';
  const link = `https://somebody.github.io/lab/de/?v=2&${view}&model=imagenet-resnet18`;
  // Version 12 has 65 modules plus the quiet zone, so a module is 27 mm wide on a square of two metres.
  expect(qrPath(link).size).toBeLessThanOrEqual(65 + 8);
});
