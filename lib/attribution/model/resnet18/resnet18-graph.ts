import { int, ints } from '../../onnx/attributes';
import type { Graph } from '../../onnx/graph';
import { GraphBuilder } from '../../onnx/graph-builder';
import type { Tensor } from '../../tensor';
import type { ManifestLayer } from '../manifest';
import type { StateDict } from '../state-dict/state-dict';
import { foldBatchNorm } from './fold-batch-norm';
import { Weights } from './weights';

const STAGES = [1, 2, 3, 4] as const;
const BLOCKS_PER_STAGE = 2;

/**
 * Layers for Grad-CAM: conv2 of the last block of each stage, before its BatchNorm, and the output of the
 * block.
 */
export const RESNET18_LAYERS: readonly ManifestLayer[] = STAGES.map((stage) => {
  const block = `layer${stage}.${BLOCKS_PER_STAGE - 1}`;
  return {
    id: `layer${stage}`,
    tensor: `${block}.conv2`,
    fold: { scale: scaleName(`${block}.conv2`), bias: biasName(`${block}.conv2`) },
    name: `${block}.conv2`,
    block: { id: block, tensor: `${block}.relu` },
  };
});

/**
 * Builds torchvision's ResNet-18 from a state dict of any width and class count: `input` [N, 3, H, W] →
 * `logits` [N, C], with every BatchNorm folded into the preceding convolution. Values have the names of
 * PyTorch's modules ('layer4.1.conv2'). The BatchNorm scales of Grad-CAM's layers are initializers that no
 * node reads.
 * Source: He et al., Deep Residual Learning for Image Recognition, arXiv:1512.03385, table 1 and figure 5
 * (left).
 * @throws UserError 'model-shape' that names a missing, unexpected or misshapen tensor
 */
export function resnet18Graph(stateDict: StateDict, fileName = 'The state dict'): Graph {
  const network = new Network(new GraphBuilder('resnet18'), new Weights(stateDict, fileName));
  return network.build();
}

interface ConvolutionOptions {
  readonly norm: string;
  readonly kernel: number;
  readonly stride: number;
  /** 'any' for the first convolution of a stage, which determines the width of the stage. */
  readonly channels: number | 'any';
}

/** A value [N, K, h, w]. */
interface Activation {
  readonly name: string;
  readonly channels: number;
}

class Network {
  constructor(
    private readonly graph: GraphBuilder,
    private readonly weights: Weights,
  ) {}

  build(): Graph {
    const input = { name: this.graph.input('input', 'float32', ['N', 3, 'H', 'W']), channels: 3 };
    let value = this.stem(input);
    for (const stage of STAGES) {
      for (let block = 0; block < BLOCKS_PER_STAGE; block++) {
        value = this.block(`layer${stage}.${block}`, value, stage > 1 && block === 0);
      }
    }
    this.head(value);
    this.weights.expectAllUsed();
    return this.graph.build();
  }

  private stem(input: Activation): Activation {
    const z = this.convolution('conv1', input, { norm: 'bn1', kernel: 7, stride: 2, channels: 'any' });
    const window = { kernel_shape: ints([3, 3]), strides: ints([2, 2]), pads: ints([1, 1, 1, 1]) };
    const pooled = this.graph.node('MaxPool', [this.relu('relu', z).name], window, { output: 'maxpool' });
    return { name: pooled, channels: z.channels };
  }

  /**
   * relu(x + bn2(conv2(relu(bn1(conv1(x)))))), with a 1×1 convolution on the shortcut if the shape changes.
   */
  private block(name: string, x: Activation, isDown: boolean): Activation {
    const stride = isDown ? 2 : 1;
    const first = { norm: `${name}.bn1`, kernel: 3, stride, channels: isDown ? 'any' : x.channels } as const;
    const a = this.relu(`${name}.relu1`, this.convolution(`${name}.conv1`, x, first));
    const channels = a.channels;
    const second = { norm: `${name}.bn2`, kernel: 3, stride: 1, channels };
    const z = this.convolution(`${name}.conv2`, a, second);
    const shortcut = isDown
      ? this.convolution(`${name}.downsample.0`, x, {
          norm: `${name}.downsample.1`,
          kernel: 1,
          stride,
          channels,
        })
      : x;
    const sum = this.graph.node('Add', [z.name, shortcut.name], {}, { output: `${name}.add` });
    return this.relu(`${name}.relu`, { name: sum, channels });
  }

  private head(features: Activation): void {
    const weight = this.weights.get('fc.weight', ['any', features.channels]);
    const classCount = weight.dims[0]!;
    const bias = this.weights.get('fc.bias', [classCount]);
    const pooled = this.graph.node('GlobalAveragePool', [features.name], {}, { output: 'avgpool' });
    const flat = this.graph.node('Flatten', [pooled], { axis: int(1) }, { output: 'flatten' });
    const inputs = [flat, this.initializer('fc.weight', weight), this.initializer('fc.bias', bias)];
    const logits = this.graph.node('Gemm', inputs, { transB: int(1) }, { name: 'fc', output: 'logits' });
    this.graph.output(logits, 'float32', ['N', classCount]);
  }

  private convolution(name: string, x: Activation, options: ConvolutionOptions): Activation {
    const { norm, kernel, stride } = options;
    const weight = this.weights.get(`${name}.weight`, [options.channels, x.channels, kernel, kernel]);
    const channels = weight.dims[0]!;
    const folded = foldBatchNorm(weight, this.batchNorm(norm, channels));
    const inputs = [
      x.name,
      this.initializer(`${name}.weight`, folded.weight),
      this.initializer(biasName(name), folded.bias),
    ];
    if (RESNET18_LAYERS.some((layer) => layer.tensor === name)) {
      this.initializer(scaleName(name), folded.scale);
    }
    const pad = (kernel - 1) / 2;
    const window = {
      kernel_shape: ints([kernel, kernel]),
      strides: ints([stride, stride]),
      pads: ints([pad, pad, pad, pad]),
    };
    return { name: this.graph.node('Conv', inputs, window, { output: name }), channels };
  }

  private batchNorm(name: string, channels: number) {
    const variance = this.weights.get(`${name}.running_var`, [channels]);
    if (variance.data.some((value) => value < 0)) {
      throw this.weights.mismatch(`${name}.running_var`, 'has a negative variance');
    }
    return {
      gamma: this.weights.get(`${name}.weight`, [channels]),
      beta: this.weights.get(`${name}.bias`, [channels]),
      mean: this.weights.get(`${name}.running_mean`, [channels]),
      variance,
    };
  }

  private relu(name: string, x: Activation): Activation {
    return { name: this.graph.node('Relu', [x.name], {}, { output: name }), channels: x.channels };
  }

  private initializer(name: string, tensor: Tensor<'float32'>): string {
    return this.graph.initializer(name, tensor);
  }
}

function biasName(convolution: string): string {
  return `${convolution}.bias`;
}

function scaleName(convolution: string): string {
  return `${convolution}.scale`;
}
