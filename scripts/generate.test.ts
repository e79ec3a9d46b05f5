import { readFile } from 'node:fs/promises';
import { relativeL2 } from 'live-attribution/metrics';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { GENERATORS } from './generators';

const committed = (path: string) => readFile(new URL(`../${path}`, import.meta.url));
const REMEDY = 'run: npm run generate';

test.each(['formulas', 'keys', 'notice', 'settings'])('regenerating the %s changes nothing', async (name) => {
  const files = await GENERATORS[name]!();
  for (const [path, content] of Object.entries(files)) {
    expect(content, REMEDY).toBe((await committed(path)).toString());
  }
});

test('regenerating the icons changes no pixel', async () => {
  for (const [path, content] of Object.entries(await GENERATORS.icons!())) {
    const [drawn, stored] = await Promise.all(
      [Buffer.from(content), await committed(path)].map((png) => sharp(png).raw().toBuffer()),
    );
    expect(drawn!.equals(stored!), `${path}: ${REMEDY}`).toBe(true);
  }
});

// Uses a tolerance, because canvas and JPEG libraries round differently.
test('drawing the example picture again gives the same one', async () => {
  for (const [path, content] of Object.entries(await GENERATORS.drawing!())) {
    const [drawn, stored] = await Promise.all(
      [Buffer.from(content), await committed(path)].map((jpeg) => sharp(jpeg).raw().toBuffer()),
    );
    expect(relativeL2(Float32Array.from(drawn!), Float32Array.from(stored!)), REMEDY).toBeLessThan(0.01);
  }
});

// Uses a tolerance, because processors sum in different orders.
test('recomputing the values of the self-check gives the stored ones', async () => {
  for (const [path, content] of Object.entries(await GENERATORS['self-check']!())) {
    const computed: Record<string, number[]> = JSON.parse(String(content));
    const stored: Record<string, number[]> = JSON.parse(String(await committed(path)));
    expect(Object.keys(computed), REMEDY).toEqual(Object.keys(stored));
    for (const [id, values] of Object.entries(computed)) {
      expect(values).toHaveLength(stored[id]!.length);
      expect(relativeL2(Float32Array.from(values), Float32Array.from(stored[id]!)), id).toBeLessThan(1e-3);
    }
  }
});
