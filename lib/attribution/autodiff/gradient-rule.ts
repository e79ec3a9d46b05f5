import type { ShapeCall } from '../onnx/shapes/shape-rule';
import type { Emitter } from './emitter';
import type { PhasedGradient } from './phased-gradient';
import type { Value } from './value';

/**
 * The gradient of one operator: what a node computed, and the gradient of the output with respect to its outputs,
 * become the gradients with respect to its inputs. A pure function named as its operator, so that an override reads
 *
 *     const Relu: GradientRule = ({ y, dy }, emit) => [() => emit.where(emit.greater(y, 0), emit.relu(dy), 0)];
 *     differentiate(graph, 'score', ['input'], { rules: { Relu } });
 */
export type GradientRule = (operation: Operation, emit: Emitter) => InputGradients;

/**
 * In the order of the node's inputs: emits the gradient with respect to that input, and is called only where it is wanted;
 * undefined where the operator is not differentiated with respect to that input.
 * A gradient may have any shape that broadcasts with its input's, or still be in parts: the walk sums, expands, assembles it.
 */
export type InputGradients = readonly ((() => Value | PhasedGradient) | undefined)[];

/** Rules by operator. */
export type GradientRules = Readonly<Record<string, GradientRule | undefined>>;

/** One node as its gradient rule sees it; also fit for the helpers of onnx/shapes. */
export interface Operation extends ShapeCall {
  /** Version of the operator set, for the few operators whose meaning changed. */
  readonly opset: number;
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: readonly Value[];
  /** The first input and the first output. */
  readonly x: Value;
  readonly y: Value;
  /** Gradient with respect to the first output. */
  readonly dy: Value;
  /** Gradients with respect to all outputs; undefined where an output does not lead to the result. */
  readonly dys: readonly (Value | undefined)[];
  /** Input number `index`; throws where it is left out. */
  input(index: number): Value;
}
