import { METHODS } from 'live-attribution/methods';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AddressView } from '@/lib/address/address-view';
import { provideMethods } from '../method-list';
import { captionPicture } from './caption-picture';
import type { ScreenCapture } from './capture';
import { captureOf } from './testing/example-capture';
import { translatorsFor } from './translators';

/** A canvas that records what is drawn into it. */
class NotingCanvas {
  readonly drawn: {
    readonly source: unknown;
    readonly box: readonly number[];
    readonly mirrored: boolean;
  }[] = [];
  private mirrored = false;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  getContext() {
    const ignored = () => undefined;
    return {
      canvas: this,
      save: ignored,
      restore: () => {
        this.mirrored = false;
      },
      setTransform: (scale: number) => {
        this.mirrored = scale < 0;
      },
      beginPath: ignored,
      rect: ignored,
      fill: ignored,
      fillRect: ignored,
      strokeRect: ignored,
      fillText: ignored,
      measureText: () => ({ width: 10 }),
      drawImage: (source: unknown, ...box: number[]) => {
        this.drawn.push({ source, box, mirrored: this.mirrored });
      },
      putImageData: ({ data }: { data: unknown }) => {
        this.drawn.push({ source: data, box: [], mirrored: this.mirrored });
      },
    };
  }
}

/** Everything that a canvas shows, also by way of other canvases. */
function shownIn(canvas: unknown): unknown[] {
  if (!(canvas instanceof NotingCanvas)) return [canvas];
  return canvas.drawn.length === 0 ? [canvas] : canvas.drawn.flatMap(({ source }) => shownIn(source));
}

const PICTURE = new NotingCanvas(640, 480);
const VIEW_3D = new NotingCanvas(800, 400);

function captured(part: Partial<AddressView>, more: Partial<ScreenCapture> = {}): ScreenCapture {
  const capture = captureOf(part);
  const tiles = capture.results.tiles.map((tile, index) => ({
    ...tile,
    painted: new Uint8ClampedArray(16).fill(index + 1),
  }));
  return {
    ...capture,
    picture: PICTURE as unknown as OffscreenCanvas,
    results: { ...capture.results, tiles } as unknown as ScreenCapture['results'],
    ...more,
  };
}

function pictureOf(capture: ScreenCapture): NotingCanvas {
  return captionPicture(capture, translatorsFor('en')) as unknown as NotingCanvas;
}

const paintedOf = ({ results }: ScreenCapture) => results.tiles.map(({ painted }) => painted);

beforeAll(() => provideMethods(METHODS));
beforeEach(() => {
  vi.stubGlobal('OffscreenCanvas', NotingCanvas);
  vi.stubGlobal(
    'ImageData',
    class {
      constructor(readonly data: unknown) {}
    },
  );
  vi.stubGlobal('document', { body: {} });
  vi.stubGlobal('getComputedStyle', () => ({ fontFamily: 'serif' }));
});
afterEach(() => vi.unstubAllGlobals());

test('the saved picture of the 3D view is the 3D view, enlarged in its proportions, without tiles', () => {
  const capture = captured({ mode: '3d' }, { view3d: VIEW_3D as unknown as OffscreenCanvas });
  const picture = pictureOf(capture);
  const shown = shownIn(picture);
  expect(shown).toContain(VIEW_3D);
  expect(shown).not.toContain(PICTURE);
  for (const painted of paintedOf(capture)) expect(shown).not.toContain(painted);
  const inner = picture.drawn[0]!.source as NotingCanvas;
  expect([inner.width, inner.height]).toEqual([1024, 512]);
  expect(inner.drawn).toEqual([{ source: VIEW_3D, box: [0, 0, 1024, 512], mirrored: false }]);
  expect(picture.width).toBe(1024);
  expect(picture.height).toBeGreaterThan(512);
});

test('without a 3D view its maps are saved as a board', () => {
  const capture = captured({ mode: '3d', view3dShape: 'stack' });
  const shown = shownIn(pictureOf(capture));
  expect(paintedOf(capture).length).toBeGreaterThan(1);
  for (const painted of paintedOf(capture)) expect(shown).toContain(painted);
});

test('the saved picture of a board has every tile, in order, and not the picture alone', () => {
  const capture = captured({ mode: 'wall' });
  const shown = shownIn(pictureOf(capture));
  const painted = paintedOf(capture);
  expect(painted.length).toBeGreaterThan(2);
  expect(shown.filter((one) => painted.includes(one as never))).toEqual(painted);
  expect(shown).not.toContain(PICTURE);
});

test.each([false, true])('the saved picture of one map has picture and map, mirrored (%s)', (mirrored) => {
  const picture = pictureOf(captured({}, { mirrored }));
  const inner = picture.drawn[0]!.source as NotingCanvas;
  expect([inner.width, inner.height]).toEqual([1024, 768]);
  const [whole, map] = inner.drawn;
  expect(inner.drawn).toHaveLength(2);
  expect(whole).toEqual({ source: PICTURE, box: [0, 0, 1024, 768], mirrored });
  // The network sees 224 pixels of 341 × 256, from 58 and 16 on.
  const box = [(58 / 341) * 1024, 48, (224 / 341) * 1024, 672];
  expect(map!.box).toEqual(box.map((value) => expect.closeTo(value, 6)));
  expect(map!.mirrored).toBe(mirrored);
});
