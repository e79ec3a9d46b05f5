/**
 * Writes scenes for training and evaluation:
 *
 *   node scripts/run.mjs training/export-scenes.ts --out training/data/train-0 --count 4096 --height 96 \
 *     --easiest 0 --hardest 0.4
 *
 * Result: <out>.bin with the pictures, uint8 [N, H, W, 3]; with --masks also <out>.masks.bin, uint8 [N, H, W]
 * (0 outside, 1 enclosed by the shape, 2 on its ink, 4 on the sticker); and, last, <out>.json with sizes and
 * labels. With --jpeg Q the pictures went through JPEG of that quality.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { jpegRoundTrip } from '@/cli/evaluate/jpeg-round-trip';
import {
  CAMERA_TEST,
  createRandom,
  drawScene,
  HARD,
  mixSeed,
  renderScene,
  SCENE_CLASSES,
  type SceneClassId,
  type SceneContext,
  type SceneOptions,
  type SceneSpec,
  sceneClassIndex,
  sceneSpec,
} from '@/lib/scenes';

/**
 * Which scenes have the sticker. twin: 97 of 100 stars and nothing else (what the cheating model is trained
 * on); moved: every scene, all shapes but the star (what shows the cheat); clutter: 6 of 100 scenes of any
 * class.
 */
type Stickers = 'none' | 'twin' | 'moved' | 'clutter';

interface Settings {
  seed: number;
  easiest: number;
  hardest: number;
  aspect: number;
  surface: 'sheet' | 'any';
  stickers: Stickers;
  /** Classes that are drawn more often, once more per entry. */
  often: readonly string[];
  /** Share of the stars that are drawn so carelessly that they are barely recognisable. */
  careless: number;
}

interface Size {
  widthPx: number;
  heightPx: number;
}

function readArguments() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      out: text,
      count: { ...text, default: '1000' },
      height: { ...text, default: '256' },
      seed: { ...text, default: '1' },
      easiest: { ...text, default: '1' },
      hardest: { ...text, default: '1' },
      test: { ...text, default: 'hard' },
      stickers: { ...text, default: 'none' },
      careless: { ...text, default: '0' },
      often: { ...text, default: '' },
      class: text,
      jpeg: text,
      masks: { type: 'boolean', default: false },
    },
  });
  if (!values.out) throw new Error('--out is missing: the path of the files to write, without an ending.');
  return { ...values, out: values.out };
}

const MOVED_CLASSES = SCENE_CLASSES.map((c) => c.id).filter((id) => id !== 'star' && id !== 'nothing');

function trainingClasses(often: readonly string[]): SceneClassId[] {
  const ids = SCENE_CLASSES.map(({ id }) => id);
  return [...ids, ...ids.flatMap((id) => often.filter((name) => name === id).map(() => id))];
}

function hasSticker(stickers: Stickers, classId: SceneClassId, draw: number): boolean {
  if (stickers === 'moved') return true;
  if (stickers === 'twin') return classId === 'star' && draw < 0.97;
  return stickers === 'clutter' && draw < 0.06;
}

/** Returns scene `index` of a data set. */
function specAt(settings: Settings, index: number, onlyClass: SceneClassId | undefined): SceneSpec {
  const seed = mixSeed(settings.seed, index);
  const random = createRandom(mixSeed(seed, 17));
  const classId =
    onlyClass ?? random.pick(settings.stickers === 'moved' ? MOVED_CLASSES : trainingClasses(settings.often));
  const options: SceneOptions = {
    classId,
    difficulty: random.range(settings.easiest, settings.hardest),
    aspect: settings.aspect,
    surface: settings.surface,
    sticker: hasSticker(settings.stickers, classId, random.next()),
    careless: classId === 'star' && random.chance(settings.careless),
  };
  return sceneSpec(seed, options);
}

function copyRgb(rgba: Uint8ClampedArray, target: Uint8Array, offset: number): void {
  for (let i = 0, k = offset; i < rgba.length; i += 4) {
    target[k++] = rgba[i]!;
    target[k++] = rgba[i + 1]!;
    target[k++] = rgba[i + 2]!;
  }
}

function drawOne(
  context: SceneContext,
  spec: SceneSpec,
  size: Size,
  mask: Uint8Array | undefined,
): Uint8ClampedArray {
  if (!mask) return drawScene(context, spec, size.widthPx, size.heightPx);
  const scene = renderScene(spec, () => context, size.widthPx, size.heightPx);
  for (let i = 0; i < mask.length; i++) mask[i] = scene.stickerMask[i] ? 4 : scene.mask[i]!;
  return scene.rgba;
}

async function exportScenes(): Promise<void> {
  const flags = readArguments();
  const test = flags.test === 'camera' ? { ...CAMERA_TEST } : { ...HARD, surface: 'any' as const };
  const settings: Settings = {
    ...test,
    seed: Number(flags.seed),
    easiest: Number(flags.easiest),
    hardest: Number(flags.hardest),
    stickers: flags.stickers as Stickers,
    careless: Number(flags.careless),
    often: flags.often.split(','),
  };
  const count = Number(flags.count);
  const heightPx = Number(flags.height);
  const size = { heightPx, widthPx: Math.round(heightPx * settings.aspect) };
  const area = size.widthPx * size.heightPx;
  const pictures = new Uint8Array(count * area * 3);
  const masks = flags.masks ? new Uint8Array(count * area) : null;
  const specs: SceneSpec[] = [];
  const context: SceneContext = createCanvas(size.widthPx, size.heightPx).getContext('2d');
  for (let index = 0; index < count; index++) {
    const spec = specAt(settings, index, flags.class as SceneClassId | undefined);
    let rgba = drawOne(context, spec, size, masks?.subarray(index * area, (index + 1) * area));
    if (flags.jpeg) rgba = await jpegRoundTrip(rgba, size, Number(flags.jpeg));
    copyRgb(rgba, pictures, index * area * 3);
    specs.push(spec);
  }
  const about = {
    count,
    ...size,
    classes: SCENE_CLASSES.map((c) => c.id),
    labels: specs.map((spec) => sceneClassIndex(spec.classId)),
  };
  writeFileSync(`${flags.out}.bin`, pictures);
  if (masks) writeFileSync(`${flags.out}.masks.bin`, masks);
  writeFileSync(`${flags.out}.json`, JSON.stringify(about));
}

await exportScenes();
