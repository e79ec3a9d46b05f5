import type { TensorType } from '../onnx/graph';
import { sumToOperand } from './broadcasting';
import type { Emitter } from './emitter';
import { addPhased, assemble, isPhased, type PhasedGradient } from './phased-gradient';
import type { Value } from './value';

/**
 * The gradients found so far. What several consumers of a value send back is added up when its producer is reached;
 * the sum for value X is to be called `X_grad`.
 */
export class GradientSums {
  /** Emitted name → final name. */
  readonly names = new Map<string, string>();
  private readonly parts = new Map<string, (Value | PhasedGradient)[]>();

  constructor(
    private readonly emit: Emitter,
    private readonly known: ReadonlyMap<string, TensorType>,
  ) {}

  /** Takes a gradient of the shape of value `name`, or of one that broadcasts with it, or in parts. */
  add(name: string, gradient: Value | PhasedGradient): void {
    const { dims } = this.known.get(name)!;
    const part = isPhased(gradient) ? gradient : sumToOperand(gradient, dims, this.emit);
    this.parts.set(name, [...(this.parts.get(name) ?? []), part]);
  }

  /**
   * The gradient with respect to a value, to be asked for once everything was added; undefined where nothing was.
   * With `mayBroadcast` it keeps size 1 along axes where it is constant, otherwise it has the value's shape.
   */
  total(name: string, mayBroadcast: boolean): Value | undefined {
    const parts = this.parts.get(name);
    if (!parts) return undefined;
    this.emit.within(name);
    const sum = this.sumOf(parts);
    const total = mayBroadcast ? sum : this.emit.expand(sum, this.known.get(name)!.dims);
    this.parts.set(name, [total]);
    // A graph that was differentiated before has the name already.
    const isTaken = this.known.has(gradientName(name));
    if (!this.names.has(total.name) && !isTaken) this.names.set(total.name, gradientName(name));
    return total;
  }

  private sumOf(parts: readonly (Value | PhasedGradient)[]): Value {
    const assembled = addPhased(parts.filter(isPhased), this.emit).map((sum) => assemble(sum, this.emit));
    const whole = parts.filter((part): part is Value => !isPhased(part));
    return [...whole, ...assembled].reduce((total, part) => this.emit.add(total, part));
  }

  /** Makes the gradient with respect to `name` an output of the graph. */
  emitOutput(name: string): void {
    const total = this.total(name, false);
    if (!total) throw new Error(`There is no gradient with respect to "${name}".`);
    const isShared = this.names.get(total.name) !== gradientName(name);
    const own = isShared ? this.emit.node('Identity', [total]) : total;
    this.names.set(own.name, gradientName(name));
    this.emit.output(own);
  }
}

/** What the gradient with respect to a value is called. */
export function gradientName(name: string): string {
  return `${name}_grad`;
}
