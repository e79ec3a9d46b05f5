import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { float32Tensor } from 'live-attribution';
import { writeSafetensors } from 'live-attribution/model';
import { writeNpy } from 'live-attribution/npy';
import sharp from 'sharp';
import { gradientPng } from '../attribute/picture-fixtures';

const fixtures = new URL('../../lib/attribution/model/fixtures/', import.meta.url);

export function readFixtures(names: readonly string[]): Promise<Uint8Array[]> {
  return Promise.all(
    names.map(async (name) => Uint8Array.from(await readFile(fileURLToPath(new URL(name, fixtures))))),
  );
}

export const utf8 = (text: string) => new TextEncoder().encode(text);

const tensor = (...dims: number[]) =>
  float32Tensor(dims, new Float32Array(dims.reduce((size, dim) => size * dim, 1)));

export const NPY_FILES = [writeNpy(tensor(3, 4, 4)), writeNpy(tensor(2)), writeNpy(tensor())];

export const SAFETENSORS_FILES = [
  writeSafetensors(
    new Map([
      ['conv1.weight', tensor(4, 3, 2, 2)],
      ['fc.bias', tensor(5)],
    ]),
  ),
  writeSafetensors(new Map([['a', tensor()]])),
];

export const LABEL_FILES = [
  'tench\ngoldfish\nshark\n',
  '0: tench\r\n1: goldfish\r\n2: shark',
  'index,name\n0,"tench, Tinca"\n1,goldfish',
  'n01440764 tench\nn01443537 goldfish',
  '["tench", "goldfish"]',
  '{"en": ["tench"], "de": ["Schleie"]}',
  '{"0": ["n01440764", "tench"], "1": ["n01443537", "goldfish"]}',
  '{"id2label": {"0": "tench", "1": "goldfish"}}',
  '{"label2id": {"tench": 0, "goldfish": 1}}',
].map(utf8);

export const LESSON_FILES = [
  '{"format": "live-attribution-lab/lesson", "version": 2, "title": {"en": "Maps", "de": "Karten"}, ' +
    '"steps": [{"title": "One", "text": "Look.", "view": {"method": "saliency", "target": {"rank": 2}}}]}',
  '{"format": "live-attribution-lab/view", "version": 2, "view": {"method": "saliency"}, ' +
    '"model": {"id": "a", "name": "A", "sha256": "0"}, "frame": {"file": "frame.png", "mirrored": false}}',
].map(utf8);

const SVG_FILES = [
  '<?xml version="1.0"?>\n<!-- drawn --><!DOCTYPE svg [ <!ENTITY a "b"> ]>\n<svg width="10mm" ' +
    'height="2e1px" viewBox="0 0 3 4"><path d="M0 0"/></svg>',
  "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='50%' height='.5'></s:svg>",
].map(utf8);

/** Pictures of all formats whose headers are read here, with EXIF orientations. */
export async function pictureFiles(): Promise<Uint8Array[]> {
  const picture = sharp(await gradientPng(8, 4)).withMetadata({ orientation: 6 });
  const formats = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;
  const encoded = await Promise.all(formats.map((format) => picture.clone().toFormat(format).toBuffer()));
  return [...encoded.map((bytes) => Uint8Array.from(bytes)), ...SVG_FILES];
}
