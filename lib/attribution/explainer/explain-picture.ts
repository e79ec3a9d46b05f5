import type { AttributionMap } from '../attribution-map';
import { readFloats } from '../engines/read-floats';
import { gradCam } from '../methods/grad-cam';
import type { Method } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import { findLayerPosition } from '../model/layers/layer-position';
import type { ModelManifest } from '../model/manifest';
import { preprocessRgba } from '../preprocess/preprocess-rgba';
import { sameDims, type Tensor } from '../tensor';
import { UserError } from '../user-error';
import { lastStep } from './last-step';
import type { PictureExplainer } from './picture-explainer';
import { readMap } from './read-map';
import { resolvedTarget, type TargetChoice } from './target-choice';

/** RGBA pixels [height, width, 4], e.g. an ImageData. */
export interface RgbaPicture {
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** RGBA pixels of any size, or a normalised network input [3, S, S], e.g. from readNpy. */
export type Picture = RgbaPicture | Tensor<'float32'> | Tensor<'float64'>;

export interface ExplainRequest {
  /** Attribution method; default Grad-CAM. */
  readonly method?: Method;
  /** Explained class; default the top class. */
  readonly target?: TargetChoice;
  /** Layer of a layer method; default the last layer. */
  readonly layer?: string | undefined;
  /** Options; missing ones have Captum's defaults. */
  readonly options?: MethodOptions;
}

export interface Explanation {
  /** Attribution as in Captum, without the batch axis: [3, S, S], or [h, w] for a layer method. */
  readonly attribution: Tensor<'float32'>;
  /** Attribution reduced to one value per pixel or layer cell. */
  readonly map: AttributionMap;
  /** Class scores before the head (softmax or sigmoid), [C]. */
  readonly logits: Float32Array;
  readonly explainedClass: { readonly index: number; readonly name: string };
  /** Explained layer, as the path of its module if known; undefined for other methods. */
  readonly layer: string | undefined;
  /** Convergence delta of path methods; undefined for other methods. */
  readonly convergenceDelta: number | undefined;
}

/**
 * Explains one image. Calls on the same explainer must not overlap.
 * @throws UserError if the image does not match the model, or an option, class or layer does not exist
 */
export async function explainPicture(
  explainer: PictureExplainer,
  picture: Picture,
  { method = gradCam, target = { kind: 'top' }, layer, options }: ExplainRequest = {},
): Promise<Explanation> {
  const { manifest, labels } = explainer.model;
  explainer.input.write(networkInput(picture, manifest));
  explainer.setTarget(target);
  const explained = method.usesLayer ? (layer ?? manifest.layers.at(-1)?.id) : undefined;
  const step = await lastStep(explainer, method, explained, options);
  const attribution = withoutBatch(step.attribution.dims, await readFloats(step.attribution));
  const [map, logits] = [await readMap(step.map), await readFloats(step.logits)];
  const results = [attribution.data, map.values, logits, [step.convergenceDelta ?? 0]];
  if (!results.every((values) => values.every(Number.isFinite))) throw notFinite(manifest);
  const { index } = resolvedTarget(target, logits);
  return {
    attribution,
    map,
    logits,
    explainedClass: { index, name: labels.en[index]! },
    layer: findLayerPosition(manifest.layers, explained)?.name ?? explained,
    convergenceDelta: step.convergenceDelta,
  };
}

function networkInput(picture: Picture, { name, preprocessing }: ModelManifest): Float32Array {
  if ('width' in picture) return preprocessRgba(picture.data, picture.width, picture.height, preprocessing);
  const { cropPx } = preprocessing;
  if (sameDims(picture.dims, [3, cropPx, cropPx])) return asFloat32(picture.data);
  throw new UserError(
    'image-invalid',
    `The image has the shape [${picture.dims.join(', ')}]; ` +
      `${name} needs a normalised image of the shape [3, ${cropPx}, ${cropPx}].`,
    { model: name },
  );
}

function asFloat32(values: Float32Array | Float64Array): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(values);
}

/** [1, 3, S, S] → [3, S, S]; [1, 1, h, w] → [h, w]. */
function withoutBatch(dims: readonly number[], data: Float32Array): Tensor<'float32'> {
  return { type: 'float32', dims: dims.slice(dims[1] === 1 ? 2 : 1), data };
}

/** Error for results that contain NaN or infinite values. */
export function notFinite({ name }: Pick<ModelManifest, 'name'>): UserError {
  return new UserError(
    'not-finite',
    `${name} returns values that are not finite for this image: choose another image or model.`,
    { model: name },
  );
}
