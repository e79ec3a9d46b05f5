import type { Border } from './layout';
import type { ConvAlgorithm, Window } from './step';

export const NO_BORDER: Border = { top: 0, left: 0, bottom: 0, right: 0 };

export function widerBorder(a: Border, b: Border): Border {
  return {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

export function isWithin(a: Border, b: Border): boolean {
  return a.top <= b.top && a.left <= b.left && a.bottom <= b.bottom && a.right <= b.right;
}

type Size = readonly [height: number, width: number];

/** Pixels around x [H, W] that a convolution to y [H, W] reads. */
export function convBorder(window: Window, x: Size, y: Size, algorithm: ConvAlgorithm): Border {
  const tile = tileOf(algorithm);
  return around((axis) => {
    const steps = Math.ceil(y[axis]! / tile) * tile - 1;
    const last = steps * window.strides[axis]! + reach(window, axis) - window.pads[axis]!;
    return [window.pads[axis]!, last - (x[axis]! - 1)];
  });
}

/** Pixels around dy [H, W] that the gradient of a convolution reads for dx [H, W]. */
export function convGradientBorder(window: Window, dx: Size, dy: Size, algorithm: ConvAlgorithm): Border {
  const tile = tileOf(algorithm);
  return around((axis) => {
    const stride = window.strides[axis]!;
    const pad = window.pads[axis]!;
    const last = Math.ceil(dx[axis]! / tile) * tile - 1;
    return [
      Math.floor((reach(window, axis) - pad) / stride),
      Math.floor((last + pad) / stride) - (dy[axis]! - 1),
    ];
  });
}

/** From the first to the last pixel of a window. */
function reach({ kernel, dilations }: Window, axis: number): number {
  return (kernel[axis]! - 1) * dilations[axis]!;
}

function tileOf(algorithm: ConvAlgorithm): number {
  return algorithm === 'winograd-2' ? 2 : algorithm === 'winograd-4' ? 4 : 1;
}

function around(along: (axis: number) => readonly [before: number, after: number]): Border {
  const [top, bottom] = along(0).map((size) => Math.max(0, size)) as [number, number];
  const [left, right] = along(1).map((size) => Math.max(0, size)) as [number, number];
  return { top, left, bottom, right };
}
