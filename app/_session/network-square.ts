import { cropRect } from 'live-attribution/preprocess';
import { isMirrored, useSource } from '@/lib/state/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { STAGE_ID } from './page-actions';

/** Draws what the network sees of the present picture, mirrored as it is shown. False before there is any. */
export function drawNetworkSquare(context: CanvasRenderingContext2D, sizePx: number): boolean {
  const source = document
    .getElementById(STAGE_ID)
    ?.querySelector<HTMLVideoElement | HTMLCanvasElement>('.stage-picture:not([hidden])');
  const preprocessing = readyModel(useStatus.getState())?.manifest.preprocessing;
  if (!source || !preprocessing) return false;
  const { widthPx, heightPx } = sizeOf(source);
  if (widthPx === 0 || heightPx === 0) return false;
  const square = cropRect(widthPx, heightPx, preprocessing);
  context.save();
  if (isMirrored(useSource.getState())) context.setTransform(-1, 0, 0, 1, sizePx, 0);
  const { leftPx, topPx } = square;
  context.drawImage(source, leftPx, topPx, square.widthPx, square.heightPx, 0, 0, sizePx, sizePx);
  context.restore();
  return true;
}

function sizeOf(source: HTMLVideoElement | HTMLCanvasElement) {
  return source instanceof HTMLVideoElement
    ? { widthPx: source.videoWidth, heightPx: source.videoHeight }
    : { widthPx: source.width, heightPx: source.height };
}
