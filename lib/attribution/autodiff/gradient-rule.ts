import type { ShapeCall } from '../onnx/shapes/shape-rule';
import type { Emitter } from './emitter';
import type { PhasedGradient } from './phased-gradient';
import type { Value } from './value';

/**
 * Gradient rule (vector-Jacobian product) of an operator: computes the gradients with respect to the inputs
 * of a node from the gradients with respect to its outputs. A rule is a pure function with the name of its
 * operator, e.g.
 *
 *     const Relu: GradientRule = ({ dy }, emit) => [() => emit.relu(dy)];
 *     differentiate(graph, 'score', ['input'], { rules: { Relu } });
 */
export type GradientRule = (operation: Operation, emit: Emitter) => InputGradients;

/**
 * One function per input of the node, which emits the gradient with respect to that input; it is called only
 * if the gradient is needed. Undefined for inputs without a gradient. A gradient may be phased or have any
 * shape that broadcasts with its input, because `differentiate` sums, expands and assembles it.
 */
export type InputGradients = readonly ((() => Value | PhasedGradient) | undefined)[];

/** Rules by operator. */
export type GradientRules = Readonly<Record<string, GradientRule | undefined>>;

/**
 * Argument of a gradient rule: a node with its values and output gradients. Extends the argument of shape
 * rules.
 */
export interface Operation extends ShapeCall {
  /** Version of the operator set, because a few operators changed between versions. */
  readonly opset: number;
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: readonly Value[];
  /** The first input and the first output. */
  readonly x: Value;
  readonly y: Value;
  /** Gradient with respect to the first output. */
  readonly dy: Value;
  /** Gradients with respect to all outputs; undefined for outputs on which the result does not depend. */
  readonly dys: readonly (Value | undefined)[];
  /** Input at `index`; throws if it is omitted. */
  input(index: number): Value;
}
