import type { Emitter } from './emitter';
import type { Value } from './value';

/**
 * Interleaves values of equal shape along an axis: [a₀, a₁, …] and [b₀, b₁, …] → [a₀, b₀, a₁, b₁, …]. An
 * undefined part is all zeros; the result is undefined if all parts are. Uses Concat along an additional
 * axis, because onnxruntime runs it several times faster than DepthToSpace.
 */
export function interleave(
  parts: readonly (Value | undefined)[],
  axis: number,
  emit: Emitter,
): Value | undefined {
  const [first, ...others] = parts.filter((part) => part !== undefined);
  if (first === undefined || parts.length === 1) return first;
  const { dims, type } = first;
  const laneDims = dims.toSpliced(axis + 1, 0, 1);
  const zerosBeside = (count: number) => laneDims.map((_, index) => (index === axis + 1 ? count : 0));
  const interleaved = () => {
    if (others.length === 0) {
      const index = parts.indexOf(first);
      const lane = emit.reshape(first, laneDims);
      return emit.pad(lane, zerosBeside(index), zerosBeside(parts.length - 1 - index));
    }
    const lanes = parts.map((part) =>
      part === undefined ? emit.expand(emit.scalar(0, type), laneDims) : emit.reshape(part, laneDims),
    );
    return emit.concat(lanes, axis + 1);
  };
  return emit.reshape(interleaved(), dims.with(axis, dims[axis]! * parts.length));
}
