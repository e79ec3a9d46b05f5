import { isYuvFormat, isYuvMatrix, type YuvFormat, type YuvMatrix } from './yuv-to-rgba';

export interface YuvColor {
  readonly format: YuvFormat;
  readonly matrix: YuvMatrix;
  readonly fullRange: boolean;
}

/** Returns how to convert a frame; undefined for RGB, high dynamic range and rare formats. */
export function yuvColorOf({ format, colorSpace }: VideoFrame): YuvColor | undefined {
  const { matrix, fullRange, transfer } = colorSpace;
  const isHdr = HDR_TRANSFERS.includes(transfer ?? '');
  if (!isYuvFormat(format) || !isYuvMatrix(matrix) || fullRange === null || isHdr) return undefined;
  return { format, matrix, fullRange };
}

const HDR_TRANSFERS: readonly string[] = ['pq', 'hlg'];

/** WebCodecs' VideoFrame orientation, which TypeScript's DOM library lacks. */
export interface OrientedFrame {
  readonly rotation?: number;
  readonly flip?: boolean;
}
