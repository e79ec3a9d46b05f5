import { mediaFrameOf } from '@/lib/camera/media-frame';
import { FramePixels } from '@/lib/picture/frame-pixels';
import { drawShownPicture, shownPicture } from './shown-picture';

/** A copy of the stage's picture without its map, unmirrored, at its original size. */
interface TakenPicture {
  readonly picture: OffscreenCanvas;
  /** Time of a video's frame in microseconds. */
  readonly timeUs: number | undefined;
}

/** Copies the present picture; undefined before the first one. A video is converted as for the network. */
export async function takePicture(): Promise<TakenPicture | undefined> {
  const shown = shownPicture();
  if (!shown) return undefined;
  const { element, leftPx, topPx } = shown;
  const frame = element instanceof HTMLVideoElement ? mediaFrameOf(element) : undefined;
  if (!frame) {
    const picture = painted(shown, (context) => drawShownPicture(context, shown));
    return { picture, timeUs: undefined };
  }
  const timeUs = frame.timestamp;
  const whole = await new FramePixels().read(frame).finally(() => frame.close());
  const data = new ImageData(whole.rgba, whole.widthPx, whole.heightPx);
  return { picture: painted(shown, (context) => context.putImageData(data, -leftPx, -topPx)), timeUs };
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

function painted(
  { widthPx, heightPx }: Size,
  paint: (context: OffscreenCanvasRenderingContext2D) => void,
): OffscreenCanvas {
  const picture = new OffscreenCanvas(widthPx, heightPx);
  // Uses an opaque canvas so that the PNG holds exactly the explained bytes.
  const context = picture.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context) paint(context);
  return picture;
}
