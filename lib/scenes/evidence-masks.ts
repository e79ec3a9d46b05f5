import type { SceneContext } from './canvas';
import { renderMasks } from './render';
import type { SceneSpec } from './spec';

/** The size of the preprocessed picture and the square of it that the network sees, in whole pixels. */
export interface NetworkWindow {
  readonly resizedWidthPx: number;
  readonly resizedHeightPx: number;
  readonly leftPx: number;
  readonly topPx: number;
  readonly cropPx: number;
}

/** Evidence masks at the network's input size, [cropPx, cropPx] each, non-zero on the evidence. */
export interface EvidenceMasks {
  /** The shape: its ink and the area its outline encloses. Undefined if it is not visible. */
  readonly shape: Uint8Array | undefined;
  readonly sticker: Uint8Array | undefined;
}

/** Draws a scene's masks as the network sees them on `context`, which has the size of the resized picture. */
export function evidenceMasks(
  context: SceneContext,
  spec: SceneSpec,
  networkWindow: NetworkWindow,
): EvidenceMasks {
  const { resizedWidthPx, resizedHeightPx } = networkWindow;
  const { mask, stickerMask } = renderMasks(context, spec, resizedWidthPx, resizedHeightPx);
  return { shape: seen(mask, networkWindow), sticker: seen(stickerMask, networkWindow) };
}

/** Crops a mask [resizedHeightPx, resizedWidthPx] to the square; pixels beyond the picture are 0. */
function seen(mask: Uint8Array, networkWindow: NetworkWindow): Uint8Array | undefined {
  const { resizedWidthPx, resizedHeightPx, leftPx, topPx, cropPx } = networkWindow;
  const crop = new Uint8Array(cropPx * cropPx);
  const left = Math.max(leftPx, 0);
  const right = Math.min(leftPx + cropPx, resizedWidthPx);
  for (let row = Math.max(topPx, 0); row < Math.min(topPx + cropPx, resizedHeightPx); row++) {
    const line = mask.subarray(row * resizedWidthPx + left, row * resizedWidthPx + right);
    crop.set(line, (row - topPx) * cropPx + left - leftPx);
  }
  return crop.some((value) => value !== 0) ? crop : undefined;
}
