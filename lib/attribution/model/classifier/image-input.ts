import { BOUNDS } from '../../bounds';
import type { Dim, Graph } from '../../onnx/graph';
import { tooLarge } from '../../onnx/too-large';
import type { DataType } from '../../tensor';
import { classifierError } from './classifier-error';

/** Image input of a classifier: square, three channels, channels first. */
export interface ImageInput {
  readonly name: string;
  readonly sizePx: number;
  /** 1 if the file fixes the batch size, otherwise the symbolic dimension 'N'. */
  readonly batch: Dim;
}

/** Input size of torchvision's ImageNet networks, for graphs with a symbolic image size. */
const DEFAULT_SIZE_PX = 224;
/** All are computed in float32. */
const FLOATS: readonly DataType[] = ['float32', 'float16', 'float64'];

/**
 * Finds the image input [N, 3, H, W]. Throws a UserError 'onnx-inputs' that names the inputs if there is
 * none.
 */
export function findImageInput(graph: Graph, fileName: string): ImageInput {
  const [input, ...others] = graph.inputs;
  if (input === undefined || others.length > 0) {
    const names = graph.inputs.map(({ name }) => name).join(', ') || 'none';
    throw classifierError(fileName, `its inputs are: ${names}`, 'choose a classifier with one image input');
  }
  const { name, type, dims } = input;
  const shape = `its input ${name} is ${type} [${dims.join(', ')}]`;
  const [batch, channels, height, width] = dims;
  if (dims.length !== 4)
    throw classifierError(fileName, shape, 'choose a network with an image input [N, 3, H, W]');
  if (!FLOATS.includes(type)) throw classifierError(fileName, shape, 'export it with a float32 input');
  if (dims[3] === 3 && channels !== 3) {
    throw classifierError(fileName, shape, 'export it with channels first, [N, 3, H, W]');
  }
  if (typeof channels === 'number' && channels !== 3) {
    throw classifierError(fileName, shape, 'choose a network for colour images with 3 channels');
  }
  if (typeof batch === 'number' && batch !== 1) {
    throw classifierError(fileName, shape, 'export it with a batch of 1 or of any size');
  }
  const sizes = [height, width].filter((dim) => typeof dim === 'number');
  const sizePx = sizes[0] ?? DEFAULT_SIZE_PX;
  if (sizes.some((size) => size !== sizePx)) {
    throw classifierError(fileName, shape, 'export it for square images');
  }
  if (sizePx > BOUNDS.inputPx) throw tooLarge(fileName, `images of ${sizePx} pixels`, 'inputPx');
  return { name, sizePx, batch: batch === 1 ? 1 : 'N' };
}
