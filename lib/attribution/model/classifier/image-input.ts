import type { Dim, Graph } from '../../onnx/graph';
import { classifierError } from './classifier-error';

/** The picture that a classifier takes: square, three channels, channels first. */
export interface ImageInput {
  readonly name: string;
  readonly sizePx: number;
  /** 1 where the file fixes it, else the symbol under which any number of pictures go in. */
  readonly batch: Dim;
}

/** What torchvision's networks for ImageNet take, for graphs that leave their size open. */
const DEFAULT_SIZE_PX = 224;
const MAX_SIZE_PX = 1024;

/** Finds the one image input [N, 3, H, W], or throws a UserError 'onnx-inputs' that says what is there instead. */
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
    throw classifierError(fileName, shape, 'choose a network that takes pictures [N, 3, H, W]');
  if (type !== 'float32') throw classifierError(fileName, shape, 'export it with a float32 input');
  if (dims[3] === 3 && channels !== 3) {
    throw classifierError(fileName, shape, 'export it with channels first, [N, 3, H, W]');
  }
  if (typeof channels === 'number' && channels !== 3) {
    throw classifierError(fileName, shape, 'choose a network for colour pictures of 3 channels');
  }
  if (typeof batch === 'number' && batch !== 1) {
    throw classifierError(fileName, shape, 'export it with a batch of 1 or of any size');
  }
  const sizes = [height, width].filter((dim) => typeof dim === 'number');
  const sizePx = sizes[0] ?? DEFAULT_SIZE_PX;
  if (sizes.some((size) => size !== sizePx)) {
    throw classifierError(fileName, shape, 'export it for square pictures');
  }
  if (sizePx > MAX_SIZE_PX) {
    throw classifierError(fileName, shape, `choose a network for pictures of at most ${MAX_SIZE_PX} pixels`);
  }
  return { name, sizePx, batch: batch === 1 ? 1 : 'N' };
}
