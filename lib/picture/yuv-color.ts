import { isYuvFormat, isYuvMatrix, type YuvFormat, type YuvMatrix } from './yuv-to-rgba';

export interface YuvColor {
  readonly format: YuvFormat;
  readonly matrix: YuvMatrix;
  readonly fullRange: boolean;
}

/**
 * Returns how to convert a frame; undefined for RGB, high dynamic range and rare formats. A frame without
 * colours is BT.601 of limited range, as for copyTo: Chromium forgets those of a camera's frame when the
 * video pauses, and the frame must not change by that.
 */
export function yuvColorOf({ format, colorSpace }: Pick<VideoFrame, 'format' | 'colorSpace'>) {
  const { matrix, fullRange, transfer } = colorSpace;
  const known = matrix ?? 'smpte170m';
  const isHdr = HDR_TRANSFERS.includes(transfer ?? '');
  if (!isYuvFormat(format) || !isYuvMatrix(known) || isHdr) return undefined;
  const color: YuvColor = { format, matrix: known, fullRange: fullRange ?? false };
  return color;
}

const HDR_TRANSFERS: readonly string[] = ['pq', 'hlg'];

/** WebCodecs' VideoFrame orientation, which TypeScript's DOM library lacks. */
export interface OrientedFrame {
  readonly rotation?: number;
  readonly flip?: boolean;
}
