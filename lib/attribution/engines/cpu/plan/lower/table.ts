import { Cast } from './cast';
import { AveragePoolGradient, Conv, ConvGradient, ConvTranspose } from './convolution';
import { CumSum, Gather, GatherElements, OneHot, ScatterElements } from './indexing';
import type { ImageLowering, Lowering } from './lowering-call';
import {
  Concat,
  DepthToSpace,
  Dropout,
  Expand,
  Identity,
  Pad,
  Reshape,
  Slice,
  SpaceToDepth,
  Split,
  Tile,
  Transpose,
} from './movement';
import {
  GroupNormalization,
  InstanceNormalization,
  LayerNormalization,
  LpNormalization,
  LRN,
} from './normalization';
import { AveragePool, MaxPool, MaxPoolGradient } from './pooling';
import { Gemm, MatMul, MixPictures } from './products';
import {
  GlobalAveragePool,
  GlobalMaxPool,
  LogSoftmax,
  REDUCTIONS,
  ReduceLogSumExp,
  Softmax,
} from './reductions';
import { Resize } from './resize';
import { ArgMax, ArgMin, TopK } from './selection';

/** Operators whose step can change its result element by element before it is stored. */
export const IMAGE_LOWERINGS: ReadonlyMap<string, ImageLowering> = new Map(
  Object.entries({
    AveragePool,
    AveragePoolGradient,
    Conv,
    ConvGradient,
    ConvTranspose,
    MaxPool,
    MaxPoolGradient,
  }),
);

/** All other operators but those on elements. */
export const LOWERINGS: ReadonlyMap<string, Lowering> = new Map([
  ...REDUCTIONS,
  ...Object.entries({
    ArgMax,
    ArgMin,
    Cast,
    CastLike: Cast,
    Concat,
    CumSum,
    DepthToSpace,
    Dropout,
    Expand,
    Flatten: Reshape,
    Gather,
    GatherElements,
    Gemm,
    GlobalAveragePool,
    GlobalMaxPool,
    GroupNormalization,
    Identity,
    InstanceNormalization,
    LayerNormalization,
    LogSoftmax,
    LpNormalization,
    LRN,
    MatMul,
    MixPictures,
    OneHot,
    Pad,
    ReduceLogSumExp,
    Reshape,
    Resize,
    ScatterElements,
    Slice,
    Softmax,
    SpaceToDepth,
    Split,
    Squeeze: Reshape,
    Tile,
    TopK,
    Transpose,
    Unsqueeze: Reshape,
  }),
]);
