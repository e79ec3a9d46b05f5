import { getString } from './attributes';
import type { Node } from './graph';

/** A linear map along one axis: a list of [input index, weight] for each output element. */
export type AxisMap = readonly (readonly (readonly [index: number, weight: number])[])[];

/**
 * Sizes along one axis, and the scale from input to output, which may differ from their ratio by rounding.
 */
interface ResampledAxis {
  readonly input: number;
  readonly output: number;
  readonly scale: number;
}

/**
 * Linear map of a Resize node along one axis, with nearest or linear interpolation. Calls `refuse` if the
 * node uses an unknown mode.
 * Source: https://onnx.ai/onnx/operators/onnx__Resize.html, coordinate_transformation_mode and nearest_mode
 */
export function resampling(node: Node, axis: ResampledAxis, refuse: (reason: string) => never): AxisMap {
  const coordinates = getString(node, 'coordinate_transformation_mode', 'half_pixel');
  const positionOf =
    positions[coordinates] ?? refuse(`uses the coordinate transformation mode ${coordinates}`);
  const rounding = getString(node, 'nearest_mode', 'round_prefer_floor');
  const round = roundings[rounding] ?? refuse(`uses the nearest mode ${rounding}`);
  const isNearest = getString(node, 'mode', 'nearest') === 'nearest';
  const clamp = (index: number) => Math.min(Math.max(index, 0), axis.input - 1);
  return Array.from({ length: axis.output }, (_, index) => {
    const position = Math.fround(positionOf(index, axis));
    if (isNearest) return [[clamp(round(position)), 1]];
    const left = Math.floor(position);
    const share = position - left;
    return [
      [clamp(left), 1 - share],
      [clamp(left + 1), share],
    ];
  });
}

const halfPixel = (index: number, { scale }: ResampledAxis) => (index + 0.5) / scale - 0.5;

const positions: Readonly<Record<string, (index: number, axis: ResampledAxis) => number>> = {
  half_pixel: halfPixel,
  half_pixel_symmetric: (index, axis) => {
    const cut = 1 - axis.output / (axis.input * axis.scale);
    return halfPixel(index, axis) + (axis.input / 2) * cut;
  },
  pytorch_half_pixel: (index, axis) => (axis.output > 1 ? halfPixel(index, axis) : 0),
  align_corners: (index, { input, output }) => (output > 1 ? (index * (input - 1)) / (output - 1) : 0),
  asymmetric: (index, { scale }) => index / scale,
};

const roundings: Readonly<Record<string, (position: number) => number>> = {
  round_prefer_floor: (position) => Math.ceil(position - 0.5),
  round_prefer_ceil: (position) => Math.floor(position + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
};
