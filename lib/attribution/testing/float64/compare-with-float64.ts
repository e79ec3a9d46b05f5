import { gradientName } from '../../autodiff/gradient-sums';
import type { Engine } from '../../engines/engine';
import { runGraph } from '../../engines/testing/run-graph';
import { forwardGraph } from '../../methods/graph/forward-graph';
import { gradientGraph, TARGET_INPUT } from '../../methods/graph/gradient-graph';
import { relativeL2 } from '../../metrics/relative-l2';
import type { Model } from '../../model/model';
import type { Graph } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { poolBeforeRelu } from '../../onnx/pool-before-relu';
import { expectType, float32Tensor } from '../../tensor';
import { type Flip, findFlips } from './find-flips';
import { type Decisions, Float64Network } from './float64-network';

/** Relative L2 errors of an engine for one picture. */
export interface Float64Comparison {
  readonly logits: number;
  /** Of the gradient of a logit with respect to the picture. */
  readonly gradient: number;
  /** Of the same gradient, if float64 decides the kinks as the engine does. */
  readonly smoothGradient: number;
  readonly flips: readonly Flip[];
}

/** What float64 computes for a picture. */
interface Exact {
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly decisions: Decisions;
  readonly gradient: Float64Array;
}

/** Compares logits and gradients of a ResNet with those in float64. */
export class Float64Reference {
  private readonly forward: Graph;
  private readonly network: Float64Network;
  private readonly known = new Map<Float32Array, Exact>();
  private readonly seed: Float32Array;

  /** @param target class whose logit is explained */
  constructor(
    private readonly model: Model,
    target: number,
  ) {
    const { input, classCount } = model.manifest;
    this.forward = poolBeforeRelu(forwardGraph(model, 1), new Set([input]));
    this.network = new Float64Network(this.forward);
    this.seed = Float32Array.from({ length: classCount }, (_, index) => Number(index === target));
  }

  /** @param picture normalised, [3, S, S] */
  async compare(engine: Engine, picture: Float32Array): Promise<Float64Comparison> {
    const { input, output, classCount } = this.model.manifest;
    const exact = this.known.get(picture) ?? this.compute(picture);
    this.known.set(picture, exact);
    const found = await runGraph(engine, this.watchedGraph(), {
      [input]: float32Tensor(this.forward.inputs[0]!.dims.map(Number), picture),
      [TARGET_INPUT]: float32Tensor([1, classCount], this.seed),
    });
    const floats = (name: string) => expectType(found[name]!, 'float32').data;
    const own = this.network.decisions(new Map(this.network.watched.map((name) => [name, floats(name)])));
    const flips = findFlips(this.forward, exact.decisions, exact.values, own);
    const smooth = flips.length === 0 ? exact.gradient : this.network.gradient(this.seed, own);
    const gradient = floats(gradientName(input));
    return {
      logits: relativeL2(floats(output), exact.values.get(output)!),
      gradient: relativeL2(gradient, exact.gradient),
      smoothGradient: relativeL2(gradient, smooth),
      flips,
    };
  }

  private compute(picture: Float32Array): Exact {
    const values = this.network.run(picture);
    const decisions = this.network.decisions(values);
    return { values, decisions, gradient: this.network.gradient(this.seed, decisions) };
  }

  /** The graph of the gradient, which also outputs the values at its kinks. */
  private watchedGraph(): Graph {
    const { input } = this.model.manifest;
    const graph = gradientGraph(this.model, [input], { quantity: 'logit' });
    const types = inferShapes(graph);
    const watched = this.network.watched.map((name) => ({ name, ...types.get(name)! }));
    return { ...graph, outputs: [...graph.outputs, ...watched] };
  }
}
