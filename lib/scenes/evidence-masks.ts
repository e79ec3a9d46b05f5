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

/**
 * Draws a scene's masks as the network sees them on `context`, which has at least the size of the square.
 * Draws only the square, because the resized picture of an enlarged one is large.
 */
export function evidenceMasks(
  context: SceneContext,
  spec: SceneSpec,
  networkWindow: NetworkWindow,
): EvidenceMasks {
  const { resizedWidthPx, resizedHeightPx, leftPx, topPx, cropPx } = networkWindow;
  const { mask, stickerMask } = renderMasks(context, spec, {
    ...{ pictureWidthPx: resizedWidthPx, pictureHeightPx: resizedHeightPx },
    ...{ leftPx, topPx, widthPx: cropPx, heightPx: cropPx },
  });
  return { shape: seen(mask, networkWindow), sticker: seen(stickerMask, networkWindow) };
}

/** Returns a mask [cropPx, cropPx] with 0 beyond the picture; undefined if it is empty. */
function seen(mask: Uint8Array, networkWindow: NetworkWindow): Uint8Array | undefined {
  const { resizedWidthPx, resizedHeightPx, leftPx, topPx, cropPx } = networkWindow;
  const left = Math.max(-leftPx, 0);
  const right = Math.min(resizedWidthPx - leftPx, cropPx);
  const crop = new Uint8Array(cropPx * cropPx);
  for (let row = Math.max(-topPx, 0); row < Math.min(resizedHeightPx - topPx, cropPx); row++)
    crop.set(mask.subarray(row * cropPx + left, row * cropPx + right), row * cropPx + left);
  return crop.some((value) => value !== 0) ? crop : undefined;
}
