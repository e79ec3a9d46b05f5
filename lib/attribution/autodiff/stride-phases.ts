/**
 * One spatial axis of a sliding window: output o reads the input elements o · stride + k · dilation −
 * padBegin for k in 0 … kernel − 1.
 */
export interface WindowAxis {
  /** Sizes along this axis. */
  readonly input: number;
  readonly output: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padBegin: number;
  readonly padEnd: number;
}

/**
 * Backward pass of a sliding window for some phases φ of the input position i = q · stride + φ, as a
 * convolution of stride 1. Position q receives the gradient of output q − t through kernel element k if t =
 * (k · dilation − padBegin − φ) / stride is an integer.
 */
export interface PhaseConvolution {
  /** Source kernel element of each tap of the convolution, for each phase; undefined is a zero. */
  readonly elements: readonly (readonly (number | undefined)[])[];
  /** Difference in t between adjacent taps. */
  readonly dilation: number;
  /** Padding of the output gradient; negative if its border is not read. */
  readonly padBegin: number;
  readonly padEnd: number;
}

/**
 * One convolution for all of `phases`, with zeros for missing taps; undefined if no output reads the phases.
 */
export function phaseConvolution(axis: WindowAxis, phases: readonly number[]): PhaseConvolution | undefined {
  const taps = phases.map((phase) => tapsOf(axis, phase));
  const times = taps.flat().map(({ t }) => t);
  if (times.length === 0) return undefined;
  const first = Math.min(...times);
  const last = Math.max(...times);
  const dilation = times.reduce((divisor, t) => greatestCommonDivisor(divisor, t - first), 0) || 1;
  const tapTimes = Array.from({ length: (last - first) / dilation + 1 }, (_, tap) => last - tap * dilation);
  return {
    elements: taps.map((phaseTaps) => tapTimes.map((time) => phaseTaps.find(({ t }) => t === time)?.k)),
    dilation,
    padBegin: last,
    padEnd: phaseLength(axis) - axis.output - first,
  };
}

/** Prepends a zero to the kernel, which adds padding at the begin. */
export function withLeadingZero(convolution: PhaseConvolution): PhaseConvolution {
  return {
    ...convolution,
    elements: convolution.elements.map((places) => [undefined, ...places]),
    padBegin: convolution.padBegin + convolution.dilation,
  };
}

/** Positions per phase, ⌈input / stride⌉; the last position of a phase may be past the end of the input. */
export function phaseLength({ input, stride }: WindowAxis): number {
  return Math.ceil(input / stride);
}

export function phasesOf({ stride }: WindowAxis): number[] {
  return Array.from({ length: stride }, (_, phase) => phase);
}

function tapsOf(axis: WindowAxis, phase: number): { readonly k: number; readonly t: number }[] {
  return Array.from({ length: axis.kernel }, (_, k) => ({
    k,
    t: (k * axis.dilation - axis.padBegin - phase) / axis.stride,
  })).filter(({ t }) => Number.isInteger(t));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
