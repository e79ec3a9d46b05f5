import { COLOR_COUNT, colorTable, heatMapRgba } from 'live-attribution/heat-map';
import { cropShares } from 'live-attribution/preprocess';
import type { CapturedTile } from '@/lib/protocol/capture';
import { type MapKind, mapLook } from '@/lib/protocol/settings';
import { colorBarName } from '@/lib/state/map-scale';
import { colorBarColors } from '../color-bar-colors';
import { type Caption, caption, capturedTileTitle } from './caption';
import type { ScreenCapture } from './capture';
import { dimOutside } from './dim-outside';
import { drawInGrey } from './draw-in-grey';
import type { Translators } from './translators';

/** Smallest width of an export; smaller pictures are enlarged so that their caption is legible. */
const MIN_WIDTH_PX = 1024;
const TILE_PX = 448;
const GAP_PX = 16;
const LINE_HEIGHT = 1.4;
const BACKGROUND = '#101113';
const TEXT_COLOR = '#ececee';
const MUTED_COLOR = '#a2a4ab';
/** Outside the network's square. */
const DIM_COLOR = 'rgb(6 6 7 / 0.5)';

type Context = OffscreenCanvasRenderingContext2D;

/** Draws the captured content above its caption, for use on a slide. */
export function captionPicture(captured: ScreenCapture, translators: Translators): OffscreenCanvas {
  return withCaption(shownPicture(captured, translators), captured, caption(captured, translators));
}

function shownPicture(captured: ScreenCapture, translators: Translators): OffscreenCanvas {
  if (captured.view.mode === 'single') return singlePicture(captured);
  return captured.view3d ? view3dPicture(captured.view3d) : boardPicture(captured, translators);
}

/** Draws the 3D view on the caption's background. */
function view3dPicture(view3d: OffscreenCanvas): OffscreenCanvas {
  const scale = Math.max(1, MIN_WIDTH_PX / view3d.width);
  const canvas = new OffscreenCanvas(Math.round(view3d.width * scale), Math.round(view3d.height * scale));
  const context = contextOf(canvas);
  context.fillStyle = BACKGROUND;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(view3d, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Draws the whole picture, dimmed outside the network's square, with the map over the square. */
function singlePicture({ picture, results, mirrored, model }: ScreenCapture): OffscreenCanvas {
  const scale = Math.max(1, MIN_WIDTH_PX / picture.width);
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  const context = contextOf(canvas);
  if (mirrored) context.setTransform(-1, 0, 0, 1, canvas.width, 0);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const map = results.tiles[0]?.map;
  if (map && mapLook(results.settings, map).style === 'grey') drawInGrey(context);
  const { square } = results.settings;
  const sizes = { ...model.manifest.preprocessing, square };
  const place = cropShares(picture.width, picture.height, sizes);
  const [leftPx, topPx] = [place.left * canvas.width, place.top * canvas.height];
  const [widthPx, heightPx] = [place.width * canvas.width, place.height * canvas.height];
  dimOutside(
    context,
    { left: 0, top: 0, width: canvas.width, height: canvas.height },
    { left: leftPx, top: topPx, width: widthPx, height: heightPx },
    DIM_COLOR,
  );
  const heat = heatPicture(results.tiles[0], results.settings);
  if (heat) context.drawImage(heat, leftPx, topPx, widthPx, heightPx);
  context.strokeStyle = 'rgb(255 255 255 / 0.6)';
  context.strokeRect(leftPx, topPx, widthPx, heightPx);
  return canvas;
}

/** Draws a map in its colours, at the size of the network's input. */
function heatPicture(
  tile: CapturedTile | undefined,
  settings: ScreenCapture['results']['settings'],
): OffscreenCanvas | undefined {
  if (!tile?.map) return undefined;
  const { map } = tile;
  const sizePx = Math.sqrt(tile.painted.length / 4);
  const look = mapLook(settings, map);
  const { rgba } = heatMapRgba(
    map,
    { height: sizePx, width: sizePx },
    {
      ...look,
      colors: colorTable(look.colorMap),
      normalization: { kind: 'locked', limit: map.limit },
      upsampling: 'bilinear',
    },
  );
  return pixels(rgba);
}

/** Draws the tiles of a board in rows, each below its title. */
function boardPicture(captured: ScreenCapture, translators: Translators): OffscreenCanvas {
  const { results, tiles, mirrored } = captured;
  const columns = Math.min(4, Math.ceil(Math.sqrt(results.tiles.length)));
  const rows = Math.ceil(results.tiles.length / columns);
  const lineHeightPx = 28;
  const cellPx = TILE_PX + GAP_PX;
  const canvas = new OffscreenCanvas(
    Math.max(MIN_WIDTH_PX, columns * cellPx + GAP_PX),
    rows * (cellPx + lineHeightPx) + GAP_PX,
  );
  const context = contextOf(canvas);
  context.fillStyle = BACKGROUND;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  const firstLeft = (canvas.width - columns * cellPx + GAP_PX) / 2;
  for (const [index, { painted }] of results.tiles.entries()) {
    const left = firstLeft + (index % columns) * cellPx;
    const top = GAP_PX + Math.floor(index / columns) * (cellPx + lineHeightPx);
    context.fillStyle = TEXT_COLOR;
    context.font = font(18, 600);
    context.fillText(capturedTileTitle(tiles[index]!, captured, translators), left, top + 18, TILE_PX);
    context.save();
    if (mirrored) context.setTransform(-1, 0, 0, 1, 2 * left + TILE_PX, 0);
    context.drawImage(pixels(painted), left, top + lineHeightPx, TILE_PX, TILE_PX);
    context.restore();
  }
  return canvas;
}

/** Adds the caption below a picture. */
function withCaption(
  shown: OffscreenCanvas,
  { results }: ScreenCapture,
  { title, explained, details, scale }: Caption,
): OffscreenCanvas {
  const unitPx = Math.round(Math.min(Math.max(shown.width / 64, 14), 26));
  const marginPx = Math.round(unitPx * 1.2);
  const widthPx = shown.width - 2 * marginPx;
  const measure = contextOf(new OffscreenCanvas(1, 1));
  measure.font = font(unitPx, 400);
  const lines: readonly Line[] = [
    { text: title, sizePx: unitPx * 1.5, weight: 600, color: TEXT_COLOR },
    { text: explained, sizePx: unitPx * 1.15, weight: 400, color: TEXT_COLOR },
    ...wrapped(details, (text) => measure.measureText(text).width <= widthPx).map((text) => ({
      text,
      sizePx: unitPx,
      weight: 400,
      color: MUTED_COLOR,
    })),
  ];
  const barPx = scale ? unitPx * 2 : 0;
  const textPx = lines.reduce((sum, { sizePx }) => sum + sizePx * LINE_HEIGHT, 0);
  const canvas = new OffscreenCanvas(shown.width, Math.round(shown.height + barPx + textPx + 2 * marginPx));
  const context = contextOf(canvas);
  context.fillStyle = BACKGROUND;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(shown, 0, 0);
  let top = shown.height + marginPx;
  if (scale) drawScale(context, results, scale, { left: marginPx, top, widthPx, heightPx: unitPx });
  top += barPx;
  for (const { text, sizePx, weight, color } of lines) {
    context.font = font(sizePx, weight);
    context.fillStyle = color;
    context.fillText(text, marginPx, top + sizePx, widthPx);
    top += sizePx * LINE_HEIGHT;
  }
  return canvas;
}

interface Line {
  readonly text: string;
  readonly sizePx: number;
  readonly weight: number;
  readonly color: string;
}

/** Kind of a missing map. */
const UNSIGNED: MapKind = { signed: false, style: 'alpha' };

interface ColorBarBox {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Draws the colours from the lowest to the highest value, with both values at the ends. */
function drawScale(
  context: Context,
  { settings, tiles }: ScreenCapture['results'],
  [lowest, highest]: readonly [string, string],
  { left, top, widthPx, heightPx }: ColorBarBox,
): void {
  const colors = colorBarColors(colorBarName(mapLook(settings, tiles[0]?.map ?? UNSIGNED)));
  const rgba = new Uint8ClampedArray(COLOR_COUNT * 4).fill(255);
  for (let entry = 0; entry < COLOR_COUNT; entry++)
    rgba.set(colors.subarray(entry * 3, entry * 3 + 3), entry * 4);
  const source = new OffscreenCanvas(COLOR_COUNT, 1);
  contextOf(source).putImageData(new ImageData(rgba, COLOR_COUNT, 1), 0, 0);
  context.font = font(heightPx, 400);
  context.fillStyle = MUTED_COLOR;
  const [lowestPx, highestPx] = [lowest, highest].map(
    (text) => context.measureText(text).width + heightPx / 2,
  );
  context.fillText(lowest, left, top + heightPx * 0.85);
  context.drawImage(source, left + lowestPx!, top, widthPx - lowestPx! - highestPx!, heightPx);
  context.fillText(highest, left + widthPx - highestPx! + heightPx / 2, top + heightPx * 0.85);
}

/** Converts square pixels [size, size, 4] into a drawable canvas. */
export function pixels(rgba: Uint8ClampedArray<ArrayBuffer>): OffscreenCanvas {
  const sizePx = Math.sqrt(rgba.length / 4);
  const canvas = new OffscreenCanvas(sizePx, sizePx);
  contextOf(canvas).putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
  return canvas;
}

/** Joins parts with dots and breaks lines between them. */
function wrapped(parts: readonly string[], fits: (text: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last} · ${part}`;
    if (last !== undefined && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

function font(sizePx: number, weight: number): string {
  return `${weight} ${Math.round(sizePx)}px ${getComputedStyle(document.body).fontFamily}`;
}

function contextOf(canvas: OffscreenCanvas): Context {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  return context;
}
