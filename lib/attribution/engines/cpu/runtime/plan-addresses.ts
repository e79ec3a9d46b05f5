import { toNumbers } from '../../../onnx/evaluate/evaluator';
import type { Tensor } from '../../../tensor';
import type { Addresses, Packing } from '../kernels/kernel';
import type { Plan } from '../plan/step';
import type { ConstantStore } from './constant-store';

/** Addresses of a plan's values in its block, and of its constants in the store. */
export class PlanAddresses implements Addresses {
  private readonly keys: string[] = [];

  constructor(
    private readonly plan: Plan,
    private readonly block: number,
    private readonly store: ConstantStore,
  ) {}

  value(id: number): number {
    return this.block + this.plan.values[id]!.offset * 4;
  }

  constant(name: string): number {
    const tensor = this.tensor(name);
    return this.packed('floats', [name], tensor.data.length, (target) => target.set(toNumbers(tensor)));
  }

  packed(key: string, from: readonly string[], floats: number, make: (target: Float32Array) => void): number {
    const tensors = from.map((name) => this.tensor(name));
    const acquired = this.store.acquire(key, tensors, floats, make);
    this.keys.push(acquired.key);
    return acquired.address;
  }

  /** Ranges of a few sizes, because all sessions share those of a size; only one runs at a time. */
  shared(bytes: number): number {
    const floats = 2 ** Math.ceil(Math.log2(bytes / 4));
    return this.packed(`shared memory of ${floats} floats`, [], floats, () => undefined);
  }

  weights(packing: Packing): number {
    const acquired = this.store.acquireWeights(packing, this.tensor(packing.from));
    this.keys.push(acquired.key);
    return acquired.address;
  }

  /** Gives the constants back to the store. */
  release(): void {
    for (const key of this.keys.splice(0)) this.store.release(key);
  }

  private tensor(name: string): Tensor {
    const tensor = this.plan.constants.get(name);
    if (!tensor) throw new Error(`The plan has no constant "${name}".`);
    return tensor;
  }
}
