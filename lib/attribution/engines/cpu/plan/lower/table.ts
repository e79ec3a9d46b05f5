import { AveragePoolGradient, Conv, ConvGradient, ConvTranspose } from './convolution';
import type { ImageLowering, Lowering } from './lowering-call';
import {
  Cast,
  Concat,
  DepthToSpace,
  Expand,
  Gather,
  Identity,
  Pad,
  Reshape,
  Slice,
  SpaceToDepth,
  Split,
  Tile,
  Transpose,
} from './movement';
import { AveragePool, MaxPool, MaxPoolGradient } from './pooling';
import { Gemm, MatMul, MixPictures } from './products';
import {
  GlobalAveragePool,
  GlobalMaxPool,
  InstanceNormalization,
  LayerNormalization,
  LogSoftmax,
  REDUCTIONS,
  ReduceLogSumExp,
  Softmax,
} from './reductions';
import { Resize } from './resize';

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
    Cast,
    Concat,
    DepthToSpace,
    Dropout: Identity,
    Expand,
    Flatten: Reshape,
    Gather,
    Gemm,
    GlobalAveragePool,
    GlobalMaxPool,
    Identity,
    InstanceNormalization,
    LayerNormalization,
    LogSoftmax,
    MatMul,
    MixPictures,
    Pad,
    ReduceLogSumExp,
    Reshape,
    Resize,
    Slice,
    Softmax,
    SpaceToDepth,
    Split,
    Squeeze: Reshape,
    Tile,
    Transpose,
    Unsqueeze: Reshape,
  }),
]);
