import { float32Tensor, type Tensor } from '../../tensor';

/** Parameters and running statistics of a BatchNorm, each [K]. */
export interface BatchNorm {
  readonly gamma: Tensor<'float32'>;
  readonly beta: Tensor<'float32'>;
  readonly mean: Tensor<'float32'>;
  readonly variance: Tensor<'float32'>;
}

/** A convolution that computes z' = scale·z + bias, where z is its output before folding. */
interface FoldedConvolution {
  /** [K, C, kh, kw] */
  readonly weight: Tensor<'float32'>;
  /** [K] */
  readonly bias: Tensor<'float32'>;
  /** [K] */
  readonly scale: Tensor<'float32'>;
}

/** PyTorch's default ε of BatchNorm2d, which torchvision uses. */
const EPSILON = 1e-5;

/**
 * Folds an inference-mode BatchNorm into the preceding convolution [K, C, kh, kw] without bias, in double
 * precision: scale = γ/√(σ² + ε), bias = β − scale·μ.
 */
export function foldBatchNorm(weight: Tensor<'float32'>, norm: BatchNorm): FoldedConvolution {
  const channels = weight.dims[0]!;
  const scale = Float64Array.from(
    norm.gamma.data,
    (gamma, k) => gamma / Math.sqrt(norm.variance.data[k]! + EPSILON),
  );
  const bias = norm.beta.data.map((beta, k) => beta - scale[k]! * norm.mean.data[k]!);
  const elementsPerChannel = weight.data.length / channels;
  const folded = new Float32Array(weight.data.length);
  for (let k = 0; k < channels; k++) {
    const end = (k + 1) * elementsPerChannel;
    for (let index = k * elementsPerChannel; index < end; index++)
      folded[index] = weight.data[index]! * scale[k]!;
  }
  return {
    weight: float32Tensor(weight.dims, folded),
    bias: float32Tensor([channels], bias),
    scale: float32Tensor([channels], Float32Array.from(scale)),
  };
}
