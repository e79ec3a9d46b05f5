import type { TensorType } from '../onnx/graph';
import { sumToOperand } from './broadcasting';
import type { Emitter } from './emitter';
import { addPhased, assemble, isPhased, type PhasedGradient } from './phased-gradient';
import type { Value } from './value';

/**
 * Accumulates gradients by value. The gradients from several consumers of a value are summed when the
 * backward pass reaches its producer; the sum for value X is named `X_grad`.
 */
export class GradientSums {
  /** Emitted name → final name. */
  readonly names = new Map<string, string>();
  private readonly parts = new Map<string, (Value | PhasedGradient)[]>();

  constructor(
    private readonly emit: Emitter,
    private readonly types: ReadonlyMap<string, TensorType>,
  ) {}

  /**
   * Adds a gradient with respect to value `name`, whose shape broadcasts with that of the value, or a phased
   * one.
   */
  add(name: string, gradient: Value | PhasedGradient): void {
    const { dims } = this.types.get(name)!;
    const part = isPhased(gradient) ? gradient : sumToOperand(gradient, dims, this.emit);
    this.parts.set(name, [...(this.parts.get(name) ?? []), part]);
  }

  /**
   * Returns the gradient with respect to a value; undefined if there is none. Call it after all additions.
   * With `mayBroadcast` an axis along which the gradient is constant may have size 1; otherwise the gradient
   * has the shape of the value.
   */
  total(name: string, mayBroadcast: boolean): Value | undefined {
    const parts = this.parts.get(name);
    if (!parts) return undefined;
    this.emit.within(name);
    const sum = this.sumOf(parts);
    const total = mayBroadcast ? sum : this.emit.expand(sum, this.types.get(name)!.dims);
    this.parts.set(name, [total]);
    // The name is taken in a graph that was differentiated before.
    const isTaken = this.types.has(gradientName(name));
    if (!this.names.has(total.name) && !isTaken) this.names.set(total.name, gradientName(name));
    return total;
  }

  private sumOf(parts: readonly (Value | PhasedGradient)[]): Value {
    const assembled = addPhased(parts.filter(isPhased), this.emit).map((sum) => assemble(sum, this.emit));
    const whole = parts.filter((part): part is Value => !isPhased(part));
    return [...whole, ...assembled].reduce((total, part) => this.emit.add(total, part));
  }

  /** Makes the gradient with respect to `name` an output of the graph. */
  exportTotal(name: string): void {
    const total = this.total(name, false);
    if (!total) throw new Error(`There is no gradient with respect to "${name}".`);
    const isShared = this.names.get(total.name) !== gradientName(name);
    const own = isShared ? this.emit.node('Identity', [total]) : total;
    this.names.set(own.name, gradientName(name));
    this.emit.output(own);
  }
}

/** Name of the gradient with respect to a value. */
export function gradientName(name: string): string {
  return `${name}_grad`;
}
