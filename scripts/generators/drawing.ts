import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { drawScene, sceneSpec } from '@/lib/scenes';
import type { Generator } from './generator';

const WIDTH_PX = 640;
const HEIGHT_PX = 480;
const SEED = 41;

/** Draws the README's example picture: a house on paper, as a camera sees it. */
export const generateDrawing: Generator = async () => {
  const spec = sceneSpec(SEED, { classId: 'house', difficulty: 0.3, aspect: WIDTH_PX / HEIGHT_PX });
  const context = createCanvas(WIDTH_PX, HEIGHT_PX).getContext('2d');
  const rgba = drawScene(context, spec, WIDTH_PX, HEIGHT_PX);
  const picture = sharp(rgba, { raw: { width: WIDTH_PX, height: HEIGHT_PX, channels: 4 } });
  return { 'docs/drawing.jpg': await picture.removeAlpha().jpeg({ quality: 88 }).toBuffer() };
};
