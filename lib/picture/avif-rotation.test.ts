import { expect, test } from 'vitest';
import { avifRotation } from './avif-rotation';

/** A box of ISO/IEC 14496-12. */
function box(type: string, ...parts: (readonly number[])[]): number[] {
  const body = parts.flat();
  return [0, 0, 0, body.length + 8, ...Array.from(type, (letter) => letter.charCodeAt(0)), ...body];
}

/** Metadata of a picture with item 1 and a rotation by 90°. */
function metadata(pitm: readonly number[], ipma: readonly number[]): Uint8Array {
  const properties = box('iprp', box('ipco', box('irot', [1])), box('ipma', ipma));
  return Uint8Array.from(box('meta', [0, 0, 0, 0], box('pitm', pitm), properties));
}

const PITM = [0, 0, 0, 0, 0, 1];
const IPMA = [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1];

test('the rotation of the primary item is read', () => {
  expect(avifRotation(metadata(PITM, IPMA)).clockwiseDegrees).toBe(270);
});

test.each([
  ['an item', PITM.slice(0, 5), IPMA],
  ['an association', PITM, IPMA.slice(0, 11)],
  ['associations', PITM, [0, 0, 0, 0, 255, 255, 255, 255]],
])('damaged metadata, whose %s is cut off, has no rotation', (_, pitm, ipma) => {
  expect(avifRotation(metadata(pitm, ipma)).clockwiseDegrees).toBe(0);
});
