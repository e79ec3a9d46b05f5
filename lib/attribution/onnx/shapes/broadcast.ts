import { fail, type ShapeCall } from './shape-rule';

/**
 * Broadcast shape of several shapes by NumPy's rule (aligned at the last axis, sizes equal or 1); undefined
 * if they do not broadcast.
 * Source: https://onnx.ai/onnx/repo-docs/Broadcasting.html
 */
export function broadcastDims(...shapes: readonly (readonly number[])[]): number[] | undefined {
  const rank = Math.max(0, ...shapes.map((dims) => dims.length));
  const result = new Array<number>(rank).fill(1);
  for (const dims of shapes) {
    for (let axis = 0; axis < dims.length; axis++) {
      const at = rank - dims.length + axis;
      const dim = dims[axis]!;
      if (dim === 1 || dim === result[at]) continue;
      if (result[at] !== 1) return undefined;
      result[at] = dim;
    }
  }
  return result;
}

/** Broadcast shape; throws a UserError if the shapes do not broadcast. */
export function requireBroadcast(call: ShapeCall, ...shapes: readonly (readonly number[])[]): number[] {
  return broadcastDims(...shapes) ?? fail(call, 'the shapes do not broadcast to each other');
}
