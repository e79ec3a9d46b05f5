import { deflateSync } from 'node:zlib';
import { crc32 } from 'live-attribution/model';

/** Number of channels by PNG colour type (W3C PNG, 11.2.2). */
export const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

export interface PngContent {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colourType: keyof typeof CHANNELS;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  /** Samples [height, width, channels]. */
  readonly samples: readonly number[];
  /** Additional chunks before the data, such as PLTE and tRNS, by type, in order. */
  readonly chunks?: Chunks;
  /** Additional chunks after the data. */
  readonly chunksAfter?: Chunks;
}

type Chunks = Readonly<Record<string, Uint8Array>>;

/** Writes an unfiltered PNG, so that a test knows every stored sample. */
export function writePng({ samples, chunks = {}, chunksAfter = {}, ...header }: PngContent): Buffer {
  return pngOf(header, chunks, deflateSync(scanlines(samples, header)), chunksAfter);
}

/** Writes a PNG whose header claims a size and whose data is empty. */
export function claimedPng(widthPx: number, heightPx: number): Buffer {
  return pngOf({ widthPx, heightPx, colourType: 2, bitDepth: 8 }, {}, deflateSync(Buffer.alloc(0)));
}

type Header = Omit<PngContent, 'samples' | 'chunks' | 'chunksAfter'>;

function pngOf(header: Header, chunks: Chunks, data: Uint8Array, chunksAfter: Chunks = {}): Buffer {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(header.widthPx, 0);
  ihdr.writeUInt32BE(header.heightPx, 4);
  ihdr.set([header.bitDepth, header.colourType], 8);
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', ihdr),
    ...Object.entries(chunks).map(([type, body]) => chunk(type, body)),
    chunk('IDAT', data),
    ...Object.entries(chunksAfter).map(([type, body]) => chunk(type, body)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Packs the samples into rows, each after the filter type 0. */
function scanlines(samples: readonly number[], { widthPx, heightPx, colourType, bitDepth }: Header): Buffer {
  const perRow = widthPx * CHANNELS[colourType];
  const rows = Array.from({ length: heightPx }, (_, row) =>
    packed(samples.slice(row * perRow, (row + 1) * perRow), bitDepth),
  );
  return Buffer.concat(rows.flatMap((row) => [Buffer.of(0), row]));
}

function packed(samples: readonly number[], bitDepth: number): Buffer {
  const bits = samples.map((sample) => sample.toString(2).padStart(bitDepth, '0')).join('');
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
