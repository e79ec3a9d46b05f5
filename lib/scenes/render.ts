import { applyCamera } from './camera-effects';
import type { CanvasFactory, SceneContext } from './canvas';
import { sceneClassIndex } from './classes';
import type { Path } from './geometry';
import { projectPath } from './perspective';
import type { Colour, Patch, SceneSpec } from './spec';

export interface RenderedScene {
  widthPx: number;
  heightPx: number;
  /** [H, W, 4], opaque. */
  rgba: Uint8ClampedArray;
  /** Index into SCENE_CLASSES. */
  classIndex: number;
  /** [H, W]: 0 outside, 1 enclosed by the shape's outline, 2 on its ink. All 0 for 'nothing'. */
  mask: Uint8Array;
  /** [H, W]: 1 on the sticker. */
  stickerMask: Uint8Array;
}

const css = ([r, g, b]: Colour) => `rgb(${Math.round(r)},${Math.round(g)},${Math.round(b)})`;

/** The upper left corner of what a context shows of a picture. */
interface Corner {
  readonly leftPx: number;
  readonly topPx: number;
}

const UPPER_LEFT: Corner = { leftPx: 0, topPx: 0 };

/**
 * Draws one scene of the given size, without light and lens, which is fast enough for every frame of a large
 * canvas.
 */
export function paintScene(
  context: SceneContext,
  spec: SceneSpec,
  widthPx: number,
  heightPx: number,
  corner = UPPER_LEFT,
): void {
  context.globalAlpha = 1;
  context.fillStyle = css(spec.backdrop);
  context.fillRect(-corner.leftPx, -corner.topPx, widthPx, heightPx);
  for (const patch of spec.patches) paintPatch(context, spec, patch, widthPx, heightPx, corner);
}

function trace(
  context: SceneContext,
  path: Path,
  closed: boolean,
  scale: number,
  left: number,
  top: number,
): void {
  path.forEach(([x, y], i) => {
    if (i === 0) context.moveTo(x * scale + left, y * scale + top);
    else context.lineTo(x * scale + left, y * scale + top);
  });
  if (closed) context.closePath();
}

function paintPatch(
  context: SceneContext,
  spec: SceneSpec,
  patch: Patch,
  widthPx: number,
  heightPx: number,
  { leftPx, topPx }: Corner,
): void {
  context.globalAlpha = patch.opacity;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  for (const path of patch.paths) {
    const seen = patch.plane === 'sheet' ? projectPath(spec.pose, path) : path;
    trace(context, seen, patch.closed, heightPx, widthPx / 2 - leftPx, heightPx / 2 - topPx);
  }
  if (patch.fill) {
    context.fillStyle = css(patch.fill);
    context.fill();
  }
  if (patch.stroke) {
    context.strokeStyle = css(patch.stroke);
    context.lineWidth = patch.strokeWidth * heightPx;
    context.stroke();
  }
}

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

/** A part of a picture in whole pixels. */
export interface PicturePart extends Corner {
  /** Size of the picture. */
  readonly pictureWidthPx: number;
  readonly pictureHeightPx: number;
  /** Size of the part. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Draws the patches of `role` in white and what covers them in black, and returns the pixels of a part,
 * [H, W, 4]; `fillEnclosed` also fills what their closed contours enclose.
 */
function paintMask(
  context: SceneContext,
  spec: SceneSpec,
  part: PicturePart,
  role: Patch['role'],
  fillEnclosed: boolean,
): Uint8ClampedArray {
  const patches = spec.patches.flatMap((patch): Patch[] => {
    const colour = patch.role === role ? WHITE : BLACK;
    const recoloured = { ...patch, fill: patch.fill && colour, stroke: patch.stroke && colour };
    if (patch.role !== role) return patch.opacity === 1 ? [recoloured] : [];
    // Fills every closed contour separately, so that the hole of a ring counts as enclosed.
    const enclosed =
      fillEnclosed && patch.closed
        ? patch.paths.map((path) => ({ ...recoloured, paths: [path], fill: WHITE }))
        : [];
    return [recoloured, ...enclosed];
  });
  const { pictureWidthPx, pictureHeightPx, widthPx, heightPx } = part;
  paintScene(context, { ...spec, backdrop: BLACK, patches }, pictureWidthPx, pictureHeightPx, part);
  return context.getImageData(0, 0, widthPx, heightPx).data;
}

function addMask(mask: Uint8Array, rgba: Uint8ClampedArray, value: number): void {
  for (let i = 0; i < mask.length; i++) if (rgba[i * 4]! > 127) mask[i] = value;
}

/** Renders only the picture, [H, W, 4], as delivered by a camera. */
export function drawScene(
  context: SceneContext,
  spec: SceneSpec,
  widthPx: number,
  heightPx: number,
): Uint8ClampedArray {
  paintScene(context, spec, widthPx, heightPx);
  const rgba = context.getImageData(0, 0, widthPx, heightPx).data;
  applyCamera(rgba, widthPx, heightPx, spec.camera);
  return rgba;
}

/** Position of a scene's evidence. */
type SceneMasks = Pick<RenderedScene, 'mask' | 'stickerMask'>;

/** Draws only the masks of a part of the picture, on `context`. */
export function renderMasks(context: SceneContext, spec: SceneSpec, part: PicturePart): SceneMasks {
  const { widthPx, heightPx } = part;
  const mask = new Uint8Array(widthPx * heightPx);
  const stickerMask = new Uint8Array(widthPx * heightPx);
  if (spec.classId !== 'nothing') {
    addMask(mask, paintMask(context, spec, part, 'shape', true), 1);
    addMask(mask, paintMask(context, spec, part, 'shape', false), 2);
  }
  if (spec.hasSticker) addMask(stickerMask, paintMask(context, spec, part, 'sticker', false), 1);
  return { mask, stickerMask };
}

/** Renders the picture and the masks of its evidence and of its sticker, and returns them with its class. */
export function renderScene(
  spec: SceneSpec,
  canvasFactory: CanvasFactory,
  widthPx: number,
  heightPx: number,
): RenderedScene {
  const context = canvasFactory(widthPx, heightPx);
  const rgba = drawScene(context, spec, widthPx, heightPx);
  const size = { widthPx, heightPx, pictureWidthPx: widthPx, pictureHeightPx: heightPx };
  const masks = renderMasks(context, spec, { ...UPPER_LEFT, ...size });
  return { widthPx, heightPx, rgba, classIndex: sceneClassIndex(spec.classId), ...masks };
}
