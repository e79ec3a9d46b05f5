import type { GradientRules } from './gradient-rule';
import { Clip, HardSigmoid, HardSwish, LeakyRelu, PRelu, Relu, ThresholdedRelu } from './rules/activation';
import { Abs, Add, Div, Max, Mean, Min, Mul, Neg, Sub, Sum, Where } from './rules/arithmetic';
import { Conv, ConvTranspose } from './rules/convolution';
import { Cos, Erf, Exp, Log, Pow, Reciprocal, Sin, Sqrt } from './rules/elementary';
import { BatchNormalization, InstanceNormalization, LayerNormalization } from './rules/normalization';
import { Pad } from './rules/padding';
import { AveragePool, GlobalAveragePool, GlobalMaxPool, MaxPool } from './rules/pooling';
import { Gemm, MatMul } from './rules/product';
import {
  ReduceL1,
  ReduceL2,
  ReduceLogSumExp,
  ReduceMax,
  ReduceMean,
  ReduceMin,
  ReduceSum,
  ReduceSumSquare,
} from './rules/reduction';
import { Resize } from './rules/resize';
import {
  Cast,
  DepthToSpace,
  Dropout,
  Expand,
  Flatten,
  Identity,
  Reshape,
  SpaceToDepth,
  Squeeze,
  Tile,
  Transpose,
  Unsqueeze,
} from './rules/shape';
import { Concat, Gather, Slice, Split } from './rules/slicing';
import { Celu, Elu, Gelu, Mish, Selu, Sigmoid, Softplus, Softsign, Tanh } from './rules/smooth-activation';
import { LogSoftmax, Softmax } from './rules/softmax';

/**
 * Rules of elementwise operators. They accept a gradient that broadcasts to the output (size 1 along axes
 * where it is constant), and their results then broadcast too.
 */
const pointwise = {
  Abs,
  Add,
  BatchNormalization,
  Cast,
  Celu,
  Clip,
  Cos,
  Div,
  Dropout,
  Elu,
  Erf,
  Exp,
  Gelu,
  HardSigmoid,
  HardSwish,
  Identity,
  LeakyRelu,
  Log,
  Max,
  Mean,
  Min,
  Mish,
  Mul,
  Neg,
  PRelu,
  Pow,
  Reciprocal,
  Relu,
  Selu,
  Sigmoid,
  Sin,
  Softplus,
  Softsign,
  Sqrt,
  Sub,
  Sum,
  Tanh,
  ThresholdedRelu,
  Where,
} satisfies GradientRules;

/** Gradient rules of all differentiable operators. */
export const gradientRules = {
  ...pointwise,
  AveragePool,
  Concat,
  Conv,
  ConvTranspose,
  DepthToSpace,
  Expand,
  Flatten,
  Gather,
  Gemm,
  GlobalAveragePool,
  GlobalMaxPool,
  InstanceNormalization,
  LayerNormalization,
  LogSoftmax,
  MatMul,
  MaxPool,
  Pad,
  ReduceL1,
  ReduceL2,
  ReduceLogSumExp,
  ReduceMax,
  ReduceMean,
  ReduceMin,
  ReduceSum,
  ReduceSumSquare,
  Reshape,
  Resize,
  Slice,
  Softmax,
  SpaceToDepth,
  Split,
  Squeeze,
  Tile,
  Transpose,
  Unsqueeze,
} satisfies GradientRules;

export const pointwiseOperators: ReadonlySet<string> = new Set(Object.keys(pointwise));
