import type { Graph } from '../../onnx/graph';
import type { Preprocessing } from '../manifest';
import { type InputRange, imagenetPreprocessing, NORMALISATIONS } from '../preprocessing';
import type { ImageInput } from './image-input';
import { type ChannelTransform, inputNormalisation } from './input-normalisation';

const RANGES = Object.keys(NORMALISATIONS) as InputRange[];

/**
 * ImageNet's preprocessing at the size of the input, but without its normalisation if the first operations of
 * the graph normalise the pixels: of the ranges that a network may expect, the one that these operations
 * bring nearest to mean 0 and standard deviation 1.
 */
export function assumedPreprocessing(graph: Graph, { name, sizePx }: ImageInput): Preprocessing {
  const channels = inputNormalisation(graph, name);
  if (channels === undefined) return imagenetPreprocessing(sizePx);
  const distances = RANGES.map((range) => distanceFromStandard(channels, range));
  return imagenetPreprocessing(sizePx, RANGES[distances.indexOf(Math.min(...distances))]);
}

/** |mean| + |log standard deviation| of ImageNet's pixels after the transforms, summed over the channels. */
function distanceFromStandard(channels: readonly ChannelTransform[], range: InputRange): number {
  const pixels = NORMALISATIONS.imagenet;
  const { mean, std } = NORMALISATIONS[range];
  return channels.reduce((sum, { scale, offset }, channel) => {
    const mapped = (scale * (pixels.mean[channel]! - mean[channel]!)) / std[channel]! + offset;
    const deviation = (Math.abs(scale) * pixels.std[channel]!) / std[channel]!;
    return sum + Math.abs(mapped) + Math.abs(Math.log(deviation));
  }, 0);
}
