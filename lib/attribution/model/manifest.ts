import * as v from 'valibot';
import { BOUNDS } from '../bounds';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal is needed'));
const triple = v.tuple([v.number(), v.number(), v.number()]);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sizePx = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));

/** Name of a file in the folder itself; paths like '../x' are invalid. */
const fileName = v.pipe(v.string(), v.regex(/^\w[\w.-]*$/, 'a plain file name is needed'));
const storedFile = v.object({ file: fileName, sha256, bytes: count });

/**
 * torchvision's evaluation transform: Resize(resizePx) of the shorter side, CenterCrop(cropPx), Normalize.
 */
const preprocessing = v.object({
  resizePx: sizePx,
  cropPx: v.pipe(sizePx, v.maxValue(BOUNDS.inputPx)),
  mean: triple,
  std: triple,
});

/** Last operation of a classifier, from class scores to probabilities. */
const head = v.picklist(['softmax', 'sigmoid']);

const layer = v.object({
  id: v.string(),
  tensor: v.string(),
  fold: v.exactOptional(v.object({ scale: v.string(), bias: v.string() })),
  /** Path of the module in PyTorch. */
  name: v.exactOptional(v.string()),
  /** Output of the residual block that the layer's convolution ends. */
  block: v.exactOptional(v.object({ id: v.string(), tensor: v.string() })),
});

/**
 * manifest.json of a model folder (public/models/<id>/): files, source, preprocessing, input, output and
 * layers.
 */
export const manifestSchema = v.object({
  format: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens are needed')),
  /** English name. */
  name: v.string(),
  nameDe: v.exactOptional(v.string()),
  architecture: v.string(),
  /** false for seeded random weights; the page then states that predictions are meaningless. */
  trained: v.boolean(),
  source: v.object({
    title: v.string(),
    url: v.exactOptional(v.string()),
    file: v.exactOptional(v.string()),
    sha256: v.exactOptional(sha256),
  }),
  licence: v.string(),
  parameterCount: count,
  classCount: v.pipe(count, v.minValue(1), v.maxValue(BOUNDS.classes)),
  /** Forward graph with float32, float16 (Cast) or int8 (DequantizeLinear) weights. */
  graph: storedFile,
  labels: v.object({ en: storedFile, de: v.exactOptional(storedFile) }),
  input: v.string(),
  output: v.string(),
  /** How the scores of `output` become probabilities. Default: softmax. */
  head: v.exactOptional(head),
  preprocessing,
  /** true if the file does not state its preprocessing, so that ImageNet's is assumed. */
  preprocessingAssumed: v.exactOptional(v.literal(true)),
  layers: v.array(layer),
});

export type ModelManifest = v.InferOutput<typeof manifestSchema>;
export type Preprocessing = v.InferOutput<typeof preprocessing>;
export type ManifestLayer = v.InferOutput<typeof layer>;
export type Head = v.InferOutput<typeof head>;
export type StoredFile = v.InferOutput<typeof storedFile>;
