import { readFile } from 'node:fs/promises';
import { relativeL2 } from 'live-attribution/metrics';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { GENERATORS } from './generators';

const committed = (path: string) => readFile(new URL(`../${path}`, import.meta.url));
const REMEDY = 'run: npm run generate';

test.each(['formulas', 'keys', 'settings'])('generating the %s anew changes nothing', async (name) => {
  const files = await GENERATORS[name]!();
  for (const [path, content] of Object.entries(files)) {
    expect(content, REMEDY).toBe((await committed(path)).toString());
  }
});

test('drawing the icons anew changes no pixel', async () => {
  for (const [path, content] of Object.entries(await GENERATORS.icons!())) {
    const [drawn, kept] = await Promise.all(
      [Buffer.from(content), await committed(path)].map((png) => sharp(png).raw().toBuffer()),
    );
    expect(drawn!.equals(kept!), `${path}: ${REMEDY}`).toBe(true);
  }
});

// Not digit by digit, because processors add in different orders.
test('computing the values of the self-check anew changes none', async () => {
  for (const [path, content] of Object.entries(await GENERATORS['self-check']!())) {
    const drawn: Record<string, number[]> = JSON.parse(String(content));
    const kept: Record<string, number[]> = JSON.parse(String(await committed(path)));
    expect(Object.keys(drawn), REMEDY).toEqual(Object.keys(kept));
    for (const [id, values] of Object.entries(drawn)) {
      expect(values).toHaveLength(kept[id]!.length);
      expect(relativeL2(Float32Array.from(values), Float32Array.from(kept[id]!)), id).toBeLessThan(1e-3);
    }
  }
});
