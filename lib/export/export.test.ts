import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openArchive, packArchive } from './archive';
import { classRows, classRowsAsCsv } from './class-scores';
import { fileName, fileNamePart, fileTime } from './file-name';

fc.configureGlobal({ seed: 1706 });

const DATE = new Date(2026, 10, 3, 4, 5, 6);

describe('file names', () => {
  test('begin with the time and are valid on all file systems', () => {
    expect(fileName(DATE, ['Grad-CAM', 'Großer Schäferhund, “Rex”'], 'png')).toBe(
      '2026-11-03_04-05-06_grad-cam_grosser-schaeferhund-rex.png',
    );
    expect(fileName(DATE, ['', '…'], 'zip')).toBe('2026-11-03_04-05-06.zip');
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(fileNamePart(name)).toMatch(/^[a-z0-9-]{0,40}$/);
      }),
    );
  });

  test('sort by time', () => {
    const date = fc.date({ min: new Date(2000, 0), max: new Date(2099, 0), noInvalidDate: true });
    fc.assert(
      fc.property(date, date, (a, b) => {
        // Excludes the end of daylight saving time, when local time repeats an hour.
        if (Math.abs(a.getTime() - b.getTime()) > 2 * 3600_000) expect(fileTime(a) < fileTime(b)).toBe(a < b);
      }),
    );
  });
});

const LOGITS = Float32Array.of(0, Math.log(3));

test('probabilities of a sigmoid are the sigmoid of each score', () => {
  const rows = classRows(LOGITS, 'sigmoid', String);
  expect(rows.map(({ probability }) => probability)).toEqual([0.5, expect.closeTo(0.75, 6)]);
});

test('probabilities are softmax, and CSV quotes names with commas', () => {
  const rows = classRows(LOGITS, undefined, (index) => ['tench, Tinca tinca', 'a "b"'][index]!);
  expect(rows.map(({ probability }) => probability)).toEqual([
    expect.closeTo(0.25, 6),
    expect.closeTo(0.75, 6),
  ]);
  expect(classRowsAsCsv(rows).split('\n').slice(0, 2)).toEqual([
    'index,name,logit,probability',
    expect.stringMatching(/^0,"tench, Tinca tinca",0,0\.2(5|49)/),
  ]);
  expect(classRowsAsCsv(rows)).toContain('1,"a ""b""",');
});

const SETTINGS = {
  format: 'live-attribution-lab/view',
  version: 1,
  view: { method: 'saliency' },
  model: { id: 'tiny', name: 'Tiny', sha256: '00' },
  frame: { file: 'frame.png', mirrored: false },
};

describe('the archive', () => {
  test('restores every file byte for byte, and its view', async () => {
    const text = fc.string({ unit: 'grapheme' });
    const contents = fc.record({ frame: fc.uint8Array(), note: text });
    await fc.assert(
      fc.asyncProperty(contents, async ({ frame, note }) => {
        const saved = { ...SETTINGS, view: { note } };
        const files = [
          { name: 'settings.json', content: JSON.stringify(saved) },
          { name: 'frame.png', content: frame },
          { name: 'maps/01.npy', content: frame },
        ];
        const packed = await packArchive(files, DATE);
        const opened = await openArchive(packed);
        expect(opened?.saved).toEqual(saved);
        expect([...opened!.frame]).toEqual([...frame]);
        expect(unzipSync(packed)['maps/01.npy']).toEqual(frame);
      }),
      { numRuns: 20 },
    );
  });

  test('is undefined if it is broken, and never throws', async () => {
    const whole = await packArchive(
      [
        { name: 'settings.json', content: JSON.stringify(SETTINGS) },
        { name: 'frame.png', content: Uint8Array.of(1, 2, 3) },
      ],
      DATE,
    );
    expect(await openArchive(whole)).toBeDefined();
    for (let length = 0; length < whole.length; length += 7) {
      expect(await openArchive(whole.slice(0, length))).toBeUndefined();
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        expect(await openArchive(bytes)).toBeUndefined();
      }),
    );
  });

  test('is undefined if it has no view', async () => {
    const other = (settings: unknown, name = 'frame.png') =>
      packArchive(
        [
          { name: 'settings.json', content: JSON.stringify(settings) },
          { name, content: Uint8Array.of(1) },
        ],
        DATE,
      ).then(openArchive);
    expect(await other({ ...SETTINGS, format: 'a letter' })).toBeUndefined();
    expect(await other({ ...SETTINGS, view: { method: 7 } })).toBeUndefined();
    expect(await other(SETTINGS, 'other.png')).toBeUndefined();
    expect(await other('{')).toBeUndefined();
  });
});
