/**
 * One spatial axis of a window that slides over an input: output position o reads the input at
 * o · stride + k · dilation − padBegin for k in 0 … kernel − 1.
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
 * The way back through such a window, for some phases φ of the input position i = q · stride + φ, as a convolution of
 * stride 1. Position q gets something from output q − t through kernel element k wherever
 * t = (k · dilation − padBegin − φ) / stride is an integer.
 */
export interface PhaseConvolution {
  /** For each phase the kernel element at each place of the convolution's kernel; undefined stands for a zero. */
  readonly elements: readonly (readonly (number | undefined)[])[];
  /** Distance in t from one place to the next. */
  readonly dilation: number;
  /** Padding of the output's gradient; negative where its border is not read. */
  readonly padBegin: number;
  readonly padEnd: number;
}

/** One convolution for all of `phases`, with zeros where they differ; undefined where none of them gets anything. */
export function phaseConvolution(axis: WindowAxis, phases: readonly number[]): PhaseConvolution | undefined {
  const taps = phases.map((phase) => tapsOf(axis, phase));
  const times = taps.flat().map(({ t }) => t);
  if (times.length === 0) return undefined;
  const first = Math.min(...times);
  const last = Math.max(...times);
  const dilation = times.reduce((divisor, t) => greatestCommonDivisor(divisor, t - first), 0) || 1;
  const places = Array.from({ length: (last - first) / dilation + 1 }, (_, place) => last - place * dilation);
  return {
    elements: taps.map((own) => places.map((place) => own.find(({ t }) => t === place)?.k)),
    dilation,
    padBegin: last,
    padEnd: phaseLength(axis) - axis.output - first,
  };
}

/** The same convolution with a kernel that is larger by one zero, and so has padding at its begin. */
export function withZeroPlace(convolution: PhaseConvolution): PhaseConvolution {
  return {
    ...convolution,
    elements: convolution.elements.map((places) => [undefined, ...places]),
    padBegin: convolution.padBegin + convolution.dilation,
  };
}

/** Positions in each phase: ⌈input / stride⌉; the last of some may lie behind the input's end. */
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
