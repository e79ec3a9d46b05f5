import { ALL_FORMATS, BlobSource, CanvasSink, Input } from 'mediabunny';
import { VideoWriter } from '@/lib/video/write-video';

const [WIDTH, HEIGHT] = [320, 240];

/** Grey value that stands for a picture's number, far enough from its neighbours to survive encoding. */
const greyOf = (number: number) => 8 + 8 * number;

/** A picture of a video: its time, duration and number, which is read from its pixels. */
interface ReadPicture {
  readonly timeUs: number;
  readonly durationUs: number;
  readonly number: number;
}

/** Writes one numbered picture per time to a video, and reads the video back. */
export async function writeAndRead(
  timesUs: readonly number[],
  endUs: number,
): Promise<readonly ReadPicture[]> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d')!;
  const writer = (await VideoWriter.start(canvas))!;
  for (const [index, timeUs] of timesUs.entries()) {
    context.fillStyle = `rgb(${greyOf(index)} ${greyOf(index)} ${greyOf(index)})`;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    await writer.add(timeUs, (timesUs[index + 1] ?? endUs) - timeUs);
  }
  return readPictures((await writer.finish()).blob);
}

async function readPictures(blob: Blob): Promise<readonly ReadPicture[]> {
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const pictures: ReadPicture[] = [];
  for await (const { canvas, timestamp, duration } of new CanvasSink(track).canvases()) {
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const [grey = 0] = context.getImageData(WIDTH / 2, HEIGHT / 2, 1, 1).data;
    const number = Math.round((grey - greyOf(0)) / 8);
    pictures.push({ timeUs: Math.round(timestamp * 1e6), durationUs: Math.round(duration * 1e6), number });
  }
  return pictures;
}

/** Whether a video is started although the browser has no encoder. */
export async function startsWithoutEncoder(): Promise<boolean> {
  Reflect.deleteProperty(globalThis, 'VideoEncoder');
  return (await VideoWriter.start(new OffscreenCanvas(WIDTH, HEIGHT))) !== undefined;
}
