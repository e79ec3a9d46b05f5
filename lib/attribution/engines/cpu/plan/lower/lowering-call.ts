import type { TensorType } from '../../../../onnx/graph';
import type { ShapeCall } from '../../../../onnx/shapes/shape-rule';
import type { AlgorithmOptions } from '../choose-algorithm';
import type { PlanBuilder } from '../plan-builder';
import type { PointwiseProgram } from '../pointwise-program';
import { UnsupportedNode } from '../unsupported-node';
import type { View } from '../view';

/** A node to write as steps. */
export interface LoweringCall extends ShapeCall {
  readonly builder: PlanBuilder;
  readonly options: AlgorithmOptions;
  /** Types of the node's outputs. */
  readonly outputs: readonly TensorType[];
  /** Input at `index`; throws if it is omitted. */
  view(index: number): View;
  /** Name of a constant input; undefined if the input is omitted or depends on the graph's inputs. */
  constantName(index: number): string | undefined;
  /** Sets an output. */
  result(view: View, index?: number): void;
}

/** Writes the steps of a node. */
export type Lowering = (call: LoweringCall) => void;

/** What a step on images computes besides its node. */
export interface ImageResult {
  readonly name: string;
  readonly dims: readonly number[];
  readonly epilogue: PointwiseProgram | undefined;
}

/** Writes the step of a node whose result is an image, and returns that image's view. */
export type ImageLowering = (call: LoweringCall, result: ImageResult) => View;

export function refuse({ node }: LoweringCall, reason: string): never {
  throw new UnsupportedNode(node, reason);
}
