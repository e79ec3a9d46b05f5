import { expect, test } from 'vitest';
import { ProgressLine } from '../shared/progress-line';
import { downloadProgress } from './download-progress';

function record(isTTY: boolean) {
  const written: string[] = [];
  let nowMs = 0;
  const output = { isTTY, write: (text: string) => written.push(text) };
  const line = new ProgressLine(downloadProgress('weights'), output, () => nowMs);
  const update = (atMs: number, receivedBytes: number, totalBytes?: number) => {
    nowMs = atMs;
    line.update({ receivedBytes, totalBytes });
  };
  return { written, update, end: () => line.end('keep') };
}

test('a terminal shows one line with bar, megabytes and speed', () => {
  const { written, update, end } = record(true);
  update(0, 0, 40e6);
  update(50, 1e6, 40e6);
  update(2000, 20e6, 40e6);
  end();
  expect(written).toEqual([
    '\r\x1b[2Kweights [······························] 0.0 of 40.0 MB, 0.0 MB/s',
    '\r\x1b[2Kweights [███████████████···············] 20.0 of 40.0 MB, 10.0 MB/s',
    '\n',
  ]);
});

test('a log file gets a line every ten seconds, and the last one', () => {
  const { written, update, end } = record(false);
  update(0, 0, 40e6);
  update(5000, 10e6, 40e6);
  update(10_000, 20e6, 40e6);
  update(12_000, 40e6, 40e6);
  end();
  expect(written).toEqual([
    'weights 0.0 of 40.0 MB, 0.0 MB/s\n',
    'weights 20.0 of 40.0 MB, 2.0 MB/s\n',
    'weights 40.0 of 40.0 MB, 3.3 MB/s\n',
  ]);
});

test('the speed of a resumed download excludes the stored bytes', () => {
  const { written, update } = record(false);
  update(0, 30e6, 40e6);
  update(1000, 40e6, 40e6);
  expect(written.at(-1)).toBe('weights 40.0 of 40.0 MB, 10.0 MB/s\n');
});

test('without a known length only the received bytes are shown', () => {
  const { written, update } = record(true);
  update(1000, 5e6);
  expect(written).toEqual(['\r\x1b[2Kweights 5.0 MB, 0.0 MB/s']);
});
