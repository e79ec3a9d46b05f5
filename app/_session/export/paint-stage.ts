import { STAGE_ID } from '../page-actions';
import { shownPicture } from '../shown-picture';
import { VIEW_3D_CANVAS_ID } from '../view-3d-controls';
import { dimOutside } from './dim-outside';
import { drawInGrey } from './draw-in-grey';

/** Maximum side of a recording; larger stages are scaled down because encoding is costly. */
const MAX_SIDE_PX = 1920;
const CAPTION_PX = 44;

type Context = CanvasRenderingContext2D;

/** The maps of one frame, which the page's canvas and titles may not show yet. */
export interface ExactMaps {
  /** A copy of the overlay's canvas; undefined for the 3D view, which the page draws itself. */
  readonly picture: ImageBitmap | undefined;
  /** Titles that differ from those on the page, by tile. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Paints the present stage and a line of text below it into a canvas. */
export class StagePainter {
  readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { alpha: false });

  /** Takes the stage's initial size; a stage that is resized later is fitted in. */
  constructor() {
    const { width, height } = this.stage ? bodyBox(this.stage) : { width: 640, height: 480 };
    const scale = Math.min(devicePixelRatio, MAX_SIDE_PX / Math.max(width, height));
    // Video codecs require even sides.
    this.canvas.width = 2 * Math.round((width * scale) / 2);
    this.canvas.height = 2 * Math.round((height * scale) / 2) + CAPTION_PX;
  }

  /** Paints the maps that the page shows now, or those given. */
  paint(caption: string, exact?: ExactMaps): void {
    const { context, stage } = this;
    if (!context || !stage) return;
    const { width: widthPx, height: heightPx } = this.canvas;
    const box = bodyBox(stage);
    const scale = Math.min(widthPx / box.width, (heightPx - CAPTION_PX) / box.height);
    context.resetTransform();
    context.fillStyle = getComputedStyle(stage).backgroundColor;
    context.fillRect(0, 0, widthPx, heightPx);
    context.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
    if (stage.dataset.view === 'single') paintPicture(context, stage);
    const view3d = stage.querySelector<HTMLCanvasElement>(`#${VIEW_3D_CANVAS_ID}`);
    if (view3d) paintElement(context, view3d, stage);
    else paintMap(context, stage, exact);
    for (const still of stage.querySelectorAll<HTMLCanvasElement>('.tile-still canvas'))
      if (!exact && getComputedStyle(still).visibility === 'visible') paintElement(context, still, stage);
    for (const title of stage.querySelectorAll<HTMLElement>('.tile-title')) {
      const tile = title.closest<HTMLElement>('[data-tile]')?.dataset.tile ?? '';
      paintText(context, title, exact?.titles.get(tile));
    }
    context.resetTransform();
    paintCaption(context, caption);
  }

  private get stage(): HTMLElement | null {
    return document.getElementById(STAGE_ID);
  }
}

/** Returns where the stage's picture or board is, without the notices above. */
function bodyBox(stage: HTMLElement): DOMRect {
  return (stage.querySelector('.stage-body') ?? stage).getBoundingClientRect();
}

/** Draws the picture, dimmed outside the network's square as the page does. */
function paintPicture(context: Context, stage: HTMLElement): void {
  const picture = shownPicture();
  const frame = stage.querySelector('.stage-flip');
  if (picture && frame) {
    const { element, leftPx, topPx, widthPx, heightPx } = picture;
    paintInto(context, frame, stage, ({ left, top, width, height }) =>
      context.drawImage(element, leftPx, topPx, widthPx, heightPx, left, top, width, height),
    );
  }
  if (stage.dataset.mapStyle === 'grey') drawInGrey(context);
  const dim = stage.querySelector('.stage-dim');
  if (dim) dimOutside(context, bodyBox(stage), dim.getBoundingClientRect(), getComputedStyle(dim).color);
}

/** Draws the map as the page shows it, which fades an old map; a given map is not old. */
function paintMap(context: Context, stage: HTMLElement, exact: ExactMaps | undefined): void {
  const map = stage.querySelector<HTMLElement>('.stage-map');
  const canvas = map?.querySelector('canvas');
  if (!map || !canvas) return;
  if (!exact) context.globalAlpha = Number(getComputedStyle(map).opacity);
  paintElement(context, canvas, stage, exact?.picture);
  context.globalAlpha = 1;
}

/** Draws a canvas, or another picture at its position on the page, mirrored if the page mirrors it. */
function paintElement(
  context: Context,
  element: HTMLCanvasElement,
  stage: HTMLElement,
  picture: CanvasImageSource = element,
): void {
  // Drawing a canvas without pixels throws.
  if (element.width === 0) return;
  paintInto(context, element, stage, ({ left, top, width, height }) =>
    context.drawImage(picture, left, top, width, height),
  );
}

/** Draws into an element's box on the page, mirrored if the page mirrors it. */
function paintInto(
  context: Context,
  element: Element,
  stage: HTMLElement,
  draw: (box: DOMRect) => void,
): void {
  const box = element.getBoundingClientRect();
  const { left, width } = box;
  if (width === 0) return;
  const isMirrored =
    stage.dataset.view === 'single' && element.closest('.stage-frame[data-mirrored="true"]') !== null;
  context.save();
  if (isMirrored) {
    context.translate(2 * left + width, 0);
    context.scale(-1, 1);
  }
  draw(box);
  context.restore();
}

function paintText(context: Context, element: HTMLElement, text = element.textContent ?? ''): void {
  const { left, top, height, width } = element.getBoundingClientRect();
  const { color, fontSize, fontFamily, fontWeight } = getComputedStyle(element);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  context.fillStyle = color;
  context.textBaseline = 'middle';
  context.fillText(text, left, top + height / 2, width);
}

function paintCaption(context: Context, caption: string): void {
  const { width, height } = context.canvas;
  context.fillStyle = '#101113';
  context.fillRect(0, height - CAPTION_PX, width, CAPTION_PX);
  context.font = `500 20px ${getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = '#ececee';
  context.textBaseline = 'middle';
  context.fillText(caption, 16, height - CAPTION_PX / 2, width - 32);
}
