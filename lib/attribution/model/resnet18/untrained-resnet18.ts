import { float32Tensor, sizeOf, type Tensor } from '../../tensor';
import type { StateDict } from '../state-dict/state-dict';
import { uniformGenerator } from './uniform-generator';

export interface UntrainedOptions {
  /** Channels of the first stage; torchvision's is 64. */
  readonly width?: number;
  readonly classCount?: number;
}

/**
 * γ of the last BatchNorm of each block. With 1 each of the eight blocks would double the variance; with 0.5
 * the variance grows by a quarter per block, which keeps the logits moderate.
 */
const BRANCH_GAIN = 0.5;

/**
 * State dict of an untrained ResNet-18: seeded uniform weights with He's variance, BatchNorm as PyTorch
 * initialises it. A seed gives the same bits on every machine, because all operations are integer or
 * correctly rounded.
 * Source: He et al., Delving Deep into Rectifiers, arXiv:1502.01852, equation 10.
 */
export function untrainedResnet18(seed: number, options: UntrainedOptions = {}): StateDict {
  const { width = 64, classCount = 1000 } = options;
  const uniform = uniformGenerator(seed);
  const dict = new Map<string, Tensor<'float32'>>();
  const convolution = (name: string, dims: readonly [number, number, number, number], gain = 2) => {
    const fanIn = dims[1] * dims[2] * dims[3];
    dict.set(`${name}.weight`, uniformTensor(dims, Math.sqrt((3 * gain) / fanIn), uniform));
  };
  convolution('conv1', [width, 3, 7, 7]);
  batchNorm(dict, 'bn1', width, 1);
  let inChannels = width;
  for (let stage = 1; stage <= 4; stage++) {
    const channels = width * 2 ** (stage - 1);
    for (const block of [`layer${stage}.0`, `layer${stage}.1`]) {
      convolution(`${block}.conv1`, [channels, inChannels, 3, 3]);
      batchNorm(dict, `${block}.bn1`, channels, 1);
      convolution(`${block}.conv2`, [channels, channels, 3, 3]);
      batchNorm(dict, `${block}.bn2`, channels, BRANCH_GAIN);
      if (inChannels !== channels) {
        convolution(`${block}.downsample.0`, [channels, inChannels, 1, 1], 1);
        batchNorm(dict, `${block}.downsample.1`, channels, 1);
      }
      inChannels = channels;
    }
  }
  const bound = Math.sqrt(1 / inChannels);
  dict.set('fc.weight', uniformTensor([classCount, inChannels], bound, uniform));
  dict.set('fc.bias', uniformTensor([classCount], bound, uniform));
  return dict;
}

/** Uniform values between −bound and bound, with the variance bound²/3. */
function uniformTensor(dims: readonly number[], bound: number, uniform: () => number): Tensor<'float32'> {
  const data = new Float32Array(sizeOf(dims));
  for (let index = 0; index < data.length; index++) data[index] = (2 * uniform() - 1) * bound;
  return float32Tensor(dims, data);
}

function batchNorm(
  dict: Map<string, Tensor<'float32'>>,
  name: string,
  channels: number,
  gamma: number,
): void {
  const filled = (value: number) => float32Tensor([channels], new Float32Array(channels).fill(value));
  dict.set(`${name}.weight`, filled(gamma));
  dict.set(`${name}.bias`, filled(0));
  dict.set(`${name}.running_mean`, filled(0));
  dict.set(`${name}.running_var`, filled(1));
}
