import type { Tensor } from '../../../tensor';
import type { Layout } from './layout';
import type { Operand, ValueId } from './operand';
import type { PointwiseProgram } from './pointwise-program';

/** What an engine runs: steps on values in one block of memory. Knows nothing of WebAssembly. */
export interface Plan {
  readonly values: readonly PlannedValue[];
  readonly steps: readonly Step[];
  /** Values that are written before a run and read after it, by their names in the graph; all are dense. */
  readonly inputs: ReadonlyMap<string, ValueId>;
  readonly outputs: ReadonlyMap<string, ValueId>;
  /** Weights and other constants, by their names in the graph. */
  readonly constants: ReadonlyMap<string, Tensor>;
  /** Floats of the block that holds all values. */
  readonly size: number;
}

/** A value of the graph, or one between two steps. */
export interface PlannedValue {
  readonly name: string;
  readonly layout: Layout;
  /**
   * Where it lies in the block, in floats; a multiple of 16. Values that do not live together may overlap.
   */
  readonly offset: number;
}

interface StepBase {
  /** Names of the graph's nodes that the step computes, for profiles and errors. */
  readonly nodes: readonly string[];
}

export type Step =
  | ConvStep
  | ConvGradientStep
  | PoolStep
  | MaxPoolGradientStep
  | MatMulStep
  | PointwiseStep
  | ReduceStep
  | CopyStep
  | ClearStep;

export type StepKind = Step['kind'];

/** Window of a convolution or a pool; each pair is [rows, columns]. */
export interface Window {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Before the first row and column. */
  readonly pads: readonly [number, number];
}

/** How a convolution is computed; `winograd-m` computes tiles of m × m outputs. */
export type ConvAlgorithm = 'direct' | 'depthwise' | 'winograd-2' | 'winograd-4';

/**
 * y = conv(x, w) + bias, then the epilogue on y. All values are images. The border of x is at least as wide
 * as the window needs, and for Winograd as its tiles need.
 */
export interface ConvStep extends StepBase {
  readonly kind: 'conv';
  readonly input: ValueId;
  readonly output: ValueId;
  /** Constants [M, C / group, kh, kw] and [M]. */
  readonly weights: string;
  readonly bias: string | undefined;
  readonly window: Window;
  readonly group: number;
  readonly algorithm: ConvAlgorithm;
  readonly epilogue: PointwiseProgram | undefined;
}

/** dx of a convolution from dy, with the forward weights; all values are images. */
export interface ConvGradientStep extends StepBase {
  readonly kind: 'conv-gradient';
  /** dy. */
  readonly input: ValueId;
  /** dx. */
  readonly output: ValueId;
  readonly weights: string;
  /** Of the forward convolution. */
  readonly window: Window;
  readonly group: number;
  readonly algorithm: ConvAlgorithm;
  readonly epilogue: PointwiseProgram | undefined;
}

/** Maximum or mean of each window of an image; the pads of a maximum count as −∞. */
export interface PoolStep extends StepBase {
  readonly kind: 'pool';
  readonly operator: 'max' | 'average';
  readonly input: ValueId;
  readonly output: ValueId;
  readonly window: Window;
  readonly countsPads: boolean;
  readonly epilogue: PointwiseProgram | undefined;
}

/** dx of a maximum pool: the first maximum of a window in row-major order takes its gradient. */
export interface MaxPoolGradientStep extends StepBase {
  readonly kind: 'max-pool-gradient';
  readonly x: ValueId;
  readonly y: ValueId;
  readonly dy: ValueId;
  readonly output: ValueId;
  readonly window: Window;
  readonly epilogue: PointwiseProgram | undefined;
}

/**
 * y = alpha · a · b + beta · c for dense values: a [batch…, M, K], b [batch…, K, N] or a constant, c as it
 * broadcasts to y. Transposed operands lie as [K, M] and [N, K].
 */
export interface MatMulStep extends StepBase {
  readonly kind: 'matmul';
  readonly a: Operand;
  readonly b: Operand;
  readonly c: Operand | undefined;
  readonly output: ValueId;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * A chain of operators on each element, in one pass. Operands of a dense result are dense and broadcast.
 * Those of an image, as in every epilogue, are images of equal dims, perhaps with other borders, or they are
 * dense with height and width 1 and broadcast: at most one element per picture and channel.
 */
export interface PointwiseStep extends StepBase {
  readonly kind: 'pointwise';
  readonly output: ValueId;
  readonly program: PointwiseProgram;
}

/** Reduces axes of a dense value, or height and width of an image, to size 1; the result is dense. */
export interface ReduceStep extends StepBase {
  readonly kind: 'reduce';
  readonly operator: 'sum' | 'mean' | 'max' | 'min' | 'product';
  readonly input: ValueId;
  readonly output: ValueId;
  readonly axes: readonly number[];
}

/**
 * Copies elements: for each index i of `dims`, target[targetStart + Σ i · targetStrides] =
 * source[sourceStart + Σ i · sourceStrides], in floats from the values' first float. It transposes, slices,
 * joins, pads, expands, and converts between dense values and images.
 */
export interface CopyStep extends StepBase {
  readonly kind: 'copy';
  readonly input: Operand;
  readonly output: ValueId;
  readonly dims: readonly number[];
  readonly sourceStart: number;
  readonly sourceStrides: readonly number[];
  readonly targetStart: number;
  readonly targetStrides: readonly number[];
}

/** Sets a value, or only the border of an image, to zero. */
export interface ClearStep extends StepBase {
  readonly kind: 'clear';
  readonly output: ValueId;
  readonly part: 'all' | 'border';
}
