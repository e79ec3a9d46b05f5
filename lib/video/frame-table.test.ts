import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFrameTable } from './frame-table';

const clip = (name: string) => new Blob([readFileSync(`e2e/fixtures/video/${name}`)]);
/** Times of 30 frames in microseconds, from their numbers of thirtieths of a second. */
const thirtieths = (count: (frame: number) => number) =>
  Array.from({ length: 30 }, (_, frame) => Math.round((count(frame) / 30) * 1e6));

describe('the table of a clip', () => {
  test.each(['bt709-limited.mp4', 'bt601-full.mp4'])('%s has a constant rate', async (name) => {
    const table = await readFrameTable(clip(name));
    expect(table.timesUs).toEqual(thirtieths((frame) => frame));
    expect(table.durationUs).toBe(1e6);
    expect(table).toMatchObject({ widthPx: 320, heightPx: 240, rotation: 0, codec: 'avc', isHdr: false });
  });

  test('of a variable rate has the times of the frames', async () => {
    const { timesUs } = await readFrameTable(clip('variable-rate.mp4'));
    const sums = [0, 1, 3, 6];
    expect(timesUs).toEqual(thirtieths((frame) => 10 * Math.floor(frame / 4) + sums[frame % 4]!));
  });

  test('of a WebM has its times in whole milliseconds', async () => {
    const { timesUs, codec } = await readFrameTable(clip('constant-rate.webm'));
    expect(timesUs).toEqual(thirtieths((frame) => frame).map((timeUs) => Math.round(timeUs / 1000) * 1000));
    expect(codec).toBe('vp9');
  });

  test('has the size as shown after rotation', async () => {
    const table = await readFrameTable(clip('portrait.mov'));
    expect(table).toMatchObject({ widthPx: 240, heightPx: 320 });
    expect([90, 270]).toContain(table.rotation);
  });

  test('of one frame has one time', async () => {
    expect((await readFrameTable(clip('one-frame.mp4'))).timesUs).toEqual([0]);
  });

  test('says HDR', async () => {
    expect((await readFrameTable(clip('hdr.webm'))).isHdr).toBe(true);
  });
});

test('names a codec that is unknown as the file does', async () => {
  expect((await readFrameTable(clip('unknown-codec.mp4'))).codec).toBe('mp4v');
});

test('says the end that the file states only if the frames end clearly earlier', async () => {
  const { durationUs, statedEndUs } = await readFrameTable(clip('cut-off.webm'));
  expect(durationUs).toBeLessThan(2.4e6);
  expect(statedEndUs).toBe(3e6);
  const whole = ['bt709-limited.mp4', 'variable-rate.mp4', 'constant-rate.webm', 'edit-list.mp4', 'hdr.webm'];
  for (const name of [...whole, 'fragmented.mp4', 'one-frame.mp4'])
    expect((await readFrameTable(clip(name))).statedEndUs, name).toBeUndefined();
});

test.each([
  ['sound-only.mp4', 'video-no-track'],
  ['truncated.mp4', 'video-broken'],
  ['truncated.webm', 'video-broken'],
  ['theora.ogv', 'video-format'],
])('%s is refused as %s', async (name, fault) => {
  await expect(readFrameTable(clip(name))).rejects.toThrow(fault);
});

test('a cut-off index is refused, and a file of another kind by its format', async () => {
  const whole = clip('bt709-limited.mp4');
  await expect(readFrameTable(whole.slice(0, whole.size - 200))).rejects.toThrow('video-broken');
  // An AVI is whole, but no format of a browser.
  for (const content of ['no video at all', 'RIFF\x10\0\0\0AVI LIST\0\0\0\0', ''])
    await expect(readFrameTable(new Blob([content])), content).rejects.toThrow('video-format');
});
