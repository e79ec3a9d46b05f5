import { type OrientedFrame, yuvColorOf } from './yuv-color';

/** The primaries and the curve of sRGB and of BT.709, which WebGPU leaves as they are. */
const PLAIN = { primaries: 'bt709', transfer: 'bt709' } as const;
const PLAIN_TRANSFERS: readonly (string | null)[] = ['bt709', 'iec61966-2-1', null];

/**
 * Returns a copy of a frame with the same values and the primaries of sRGB, or the frame itself if it has
 * them. WebGPU converts other primaries, which changes saturated colours of BT.601 by 15 of 255 on average;
 * networks are trained on values without this conversion, which neither ffmpeg nor PIL makes.
 */
export async function withPlainPrimaries(frame: VideoFrame): Promise<VideoFrame> {
  const color = yuvColorOf(frame);
  const { visibleRect, timestamp, displayWidth, displayHeight } = frame;
  if (!color || !visibleRect || isPlain(frame)) return frame;
  const { format, matrix, fullRange } = color;
  const data = new Uint8Array(frame.allocationSize());
  const layout = await frame.copyTo(data).catch(() => undefined);
  // The browser cannot copy this frame, for example of a hardware decoder.
  if (!layout) return frame;
  const { rotation = 0, flip = false } = frame as OrientedFrame;
  return new VideoFrame(data, {
    ...{ rotation, flip },
    format,
    layout,
    timestamp,
    codedWidth: visibleRect.width,
    codedHeight: visibleRect.height,
    // Pixels that are not square; a rotated frame has its sizes swapped.
    ...(rotation === 0 && { displayWidth, displayHeight }),
    colorSpace: { ...PLAIN, matrix, fullRange },
  } as VideoFrameBufferInit);
}

function isPlain({ colorSpace: { primaries, transfer } }: VideoFrame): boolean {
  return (primaries === null || primaries === 'bt709') && PLAIN_TRANSFERS.includes(transfer);
}
