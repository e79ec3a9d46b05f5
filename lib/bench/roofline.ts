import type { Peak } from 'live-attribution/engines/cpu/peak';
import type { CpuProfile, LayerTime } from './profile-cpu';

/** A step in a roofline. */
export interface RooflinePoint extends LayerTime {
  /** Computed operations per byte that is moved. */
  readonly intensity: number;
  /** Computed operations, in billions a second. */
  readonly gflops: number;
  /** Operations of the definition, which Winograd's algorithm avoids in part, in billions a second. */
  readonly effectiveGflops: number;
}

/** Points of the steps with arithmetic. A step faster than the clock counts as one step of the clock. */
export function rooflinePoints({ layers, clockMs }: Pick<CpuProfile, 'layers' | 'clockMs'>): RooflinePoint[] {
  return layers
    .filter(({ computedFlops }) => computedFlops > 0)
    .map((layer) => {
      const milliseconds = Math.max(layer.milliseconds, clockMs);
      return {
        ...layer,
        intensity: layer.computedFlops / layer.bytes,
        gflops: layer.computedFlops / milliseconds / 1e6,
        effectiveGflops: layer.flops / milliseconds / 1e6,
      };
    });
}

/** Operations of the smallest step in the plot: starting a step takes longer than fewer of them. */
export const LEAST_PLOTTED_FLOPS = 10_000;

/** Points whose speed memory or arithmetic limits, rather than the start of the step or the clock. */
export function plottedPoints(points: readonly RooflinePoint[]): RooflinePoint[] {
  return points.filter(({ computedFlops }) => computedFlops >= LEAST_PLOTTED_FLOPS);
}

/** Billion operations a second that the machine allows at an intensity: the roof. */
export function roofAt(intensity: number, { gflops, gigabytesPerSecond }: Peak): number {
  return Math.min(gflops, gigabytesPerSecond * intensity);
}

/** Intensity from which on arithmetic is the limit. */
export function ridgeOf({ gflops, gigabytesPerSecond }: Peak): number {
  return gflops / gigabytesPerSecond;
}
