import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Model } from '../../model/model';
import { expectType } from '../../tensor';
import type { DeviceTensor } from '../engine';
import { TfjsNetwork, type Values } from './tfjs-network';
import type { TfjsRuntime } from './tfjs-runtime';

/** Weights of the explained score Σ_c w_c·y_c; undefined explains the top class. */
type ClassWeights = Float32Array | undefined;

/**
 * Attribution [1, 3, H, W] or [1, 1, h, w], map [1, 1, h, w] and scores [1, C]; valid until the next call.
 */
interface Attributed {
  readonly attribution: DeviceTensor;
  readonly map: DeviceTensor;
  readonly logits: DeviceTensor;
}

/** A straight path from `start` [3, H, W] to the image, with a quadrature rule on [0, 1]. */
interface Path {
  readonly start: Float32Array;
  readonly points: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** Images per run. */
  readonly batch: number;
}

type Results = Record<keyof Attributed, tf.Tensor>;

/** Attributions from the gradients of TensorFlow.js, with the weights of a model. */
export class TfjsAttributions {
  private readonly network: TfjsNetwork;
  private results: readonly DeviceTensor[] = [];

  constructor(
    private readonly model: Model,
    private readonly runtime: TfjsRuntime,
  ) {
    this.network = new TfjsNetwork(model);
  }

  classify(input: DeviceTensor): DeviceTensor {
    const logits = this.withPicture(input, (x) => this.logitsOf(x));
    return this.replaceResults([logits])[0]!;
  }

  /** |∂y/∂x|; the map is the maximum over the colour channels. */
  saliency(input: DeviceTensor, target: ClassWeights): Attributed {
    return this.attribute(input, (x) => {
      const { gradient, logits } = this.inputGradient(x, target);
      const attribution = tf.abs(nchw(gradient));
      return { attribution, map: tf.max(attribution, 1, true), logits };
    });
  }

  /** x ⊙ ∂y/∂x; the map is the sum over the colour channels. */
  inputXGradient(input: DeviceTensor, target: ClassWeights): Attributed {
    return this.attribute(input, (x) => {
      const { gradient, logits } = this.inputGradient(x, target);
      const attribution = nchw(tf.mul(gradient, x));
      return { attribution, map: tf.sum(attribution, 1, true), logits };
    });
  }

  /** Σ_k mean(∂y/∂z_k)·z_k, as in methods/grad-cam.ts; the map is the positive part. */
  gradCam(input: DeviceTensor, target: ClassWeights, layer: Layer): Attributed {
    return this.attribute(input, (x) => {
      const values = this.network.run(this.feeds(x));
      const rest = this.network.independentOf(layer.tensor, values);
      const folded = values.get(layer.tensor)!;
      const gradient = tf.grad((z: tf.Tensor) =>
        score(
          this.network.run(new Map([...rest, [layer.tensor, z]])).get(this.model.manifest.output)!,
          target,
        ),
      )(folded);
      const centred = layer.fold === undefined ? folded : tf.sub(folded, this.vector(layer.fold.bias));
      const weighted = tf.mul(centred, tf.mean(gradient, [1, 2], true));
      const attribution = nchw(tf.sum(weighted, 3, true));
      const logits = tf.clone(values.get(this.model.manifest.output)!);
      return { attribution, map: tf.relu(attribution), logits };
    });
  }

  /**
   * (x − x') ⊙ Σ_n w_n · ∂y/∂x at x' + α_n·(x − x'); the map is the sum over the colour channels. Yields
   * after every batch, with the progress and the convergence delta Σ attribution − (y(x) − y(x')).
   */
  async *integratedGradients(
    input: DeviceTensor,
    target: ClassWeights,
    { start, points, weights, batch }: Path,
  ): AsyncGenerator<Attributed & { progress: number; convergenceDelta: number }, void, void> {
    const { cropPx } = this.model.manifest.preprocessing;
    const from = tf.tidy(() => nhwc(tf.tensor(start, [1, 3, cropPx, cropPx])));
    const logits = this.withPicture(input, (x) => this.logitsOf(x));
    const top = tf.tidy(() => topClass(logits));
    const chosen = target ?? ((await top.data()) as Float32Array);
    const gain = tf.tidy(() => tf.sub(score(logits, chosen), score(this.logitsOf(from), chosen)));
    const scoreGain = (await gain.data())[0]!;
    let integral = tf.zerosLike(from);
    try {
      for (let first = 0; first < points.length; first += batch) {
        const at = Array.from(points).slice(first, first + batch);
        const share = Array.from(weights).slice(first, first + batch);
        const step = this.withPicture(input, (x) => {
          const pictures = tf.add(from, tf.mul(tf.tensor4d(at, [at.length, 1, 1, 1]), tf.sub(x, from)));
          const { gradient } = this.inputGradient(pictures, chosen);
          const factors = tf.tensor4d(share, [share.length, 1, 1, 1]);
          const sum = tf.add(integral, tf.sum(tf.mul(gradient, factors), 0, true));
          const attribution = nchw(tf.mul(tf.sub(x, from), sum));
          const map = tf.sum(attribution, 1, true);
          return { sum, attribution, map, total: tf.sum(attribution), logits: tf.clone(logits) };
        });
        integral.dispose();
        integral = step.sum;
        const total = (await step.total.data())[0]!;
        step.total.dispose();
        const [attribution, map, scores] = this.replaceResults([step.attribution, step.map, step.logits]);
        yield {
          attribution: attribution!,
          map: map!,
          logits: scores!,
          progress: Math.min((first + batch) / points.length, 1),
          convergenceDelta: total - scoreGain,
        };
      }
    } finally {
      for (const tensor of [from, logits, top, gain, integral]) tensor.dispose();
    }
  }

  dispose(): void {
    this.replaceResults([]);
    this.network.dispose();
  }

  private attribute(input: DeviceTensor, compute: (x: tf.Tensor) => Results): Attributed {
    const { attribution, map, logits } = this.withPicture(input, compute);
    const results = this.replaceResults([attribution, map, logits]);
    return { attribution: results[0]!, map: results[1]!, logits: results[2]! };
  }

  /** Runs `compute` on the image [1, H, W, 3]; disposes all tensors except the returned ones. */
  private withPicture<T extends tf.TensorContainer>(input: DeviceTensor, compute: (x: tf.Tensor) => T): T {
    return tf.tidy(() => compute(nhwc(this.runtime.toTensor(input))));
  }

  private inputGradient(x: tf.Tensor, target: ClassWeights): { gradient: tf.Tensor; logits: tf.Tensor } {
    let logits: tf.Tensor | undefined;
    const gradient = tf.grad((point: tf.Tensor) => {
      const scores = this.logitsOf(point);
      logits = tf.keep(scores);
      return score(scores, target);
    })(x);
    const copy = tf.clone(logits!);
    logits!.dispose();
    return { gradient, logits: copy };
  }

  private logitsOf(x: tf.Tensor): tf.Tensor {
    return this.network.run(this.feeds(x)).get(this.model.manifest.output)!;
  }

  private feeds(x: tf.Tensor): Values {
    return new Map([[this.model.manifest.input, x]]);
  }

  private vector(name: string): tf.Tensor {
    return tf.tensor1d(expectType(this.model.graph.initializers.get(name)!, 'float32').data);
  }

  /** Converts results to device tensors and disposes the previous results. */
  private replaceResults(tensors: readonly tf.Tensor[]): readonly DeviceTensor[] {
    for (const tensor of this.results) tensor.dispose();
    this.results = tensors.map((tensor) => this.runtime.toDevice(tensor));
    return this.results;
  }
}

function score(logits: tf.Tensor, target: ClassWeights): tf.Tensor {
  return tf.sum(tf.mul(logits, target === undefined ? topClass(logits) : tf.tensor1d(target)));
}

/** One-hot of the first of the largest scores, [1, C]; `tf.max` would have the gradient of all of them. */
function topClass(logits: tf.Tensor): tf.Tensor {
  return tf.oneHot(tf.argMax(logits, 1), logits.shape[1]!, 1, 0, 'float32');
}

/** [N, C, H, W] → [N, H, W, C] */
function nhwc(x: tf.Tensor): tf.Tensor {
  return tf.transpose(x, [0, 2, 3, 1]);
}

/** [N, H, W, C] → [N, C, H, W] */
function nchw(x: tf.Tensor): tf.Tensor {
  return tf.transpose(x, [0, 3, 1, 2]);
}
