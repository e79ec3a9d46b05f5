import type { Tensor } from '../../../tensor';
import type { Packing } from '../kernels/kernel';
import { layoutSize } from '../plan/layout';
import type { EngineMemory } from './engine-memory';

/** Data derived from constants, in the memory. */
interface Entry {
  readonly address: number;
  readonly floats: number;
  /** Sessions that use it. */
  users: number;
}

type Data = Tensor['data'];

/** Names data in the store, and says where it lies. */
interface Acquired {
  readonly key: string;
  readonly address: number;
}

/** Weights that have a place, but are not packed yet. */
export interface WaitingWeights extends Acquired {
  readonly from: Tensor;
  readonly kernel: Packing['kernel'];
}

/**
 * Weights in the memory, once for all sessions that use them. Data that no session uses stays, because the
 * next graph of the same network needs it, until the memory would have to grow.
 */
export class ConstantStore {
  /** Numbers the arrays of constants, so that a key names them without holding them. */
  private readonly numbers = new WeakMap<Data, number>();
  private readonly entries = new Map<string, Entry>();
  private next = 0;
  private waiting: readonly WaitingWeights[] = [];

  constructor(private readonly memory: EngineMemory) {}

  /**
   * Returns the key and address of data that is made from constants, and makes it if it does not exist.
   * The caller counts as a user until `release`.
   */
  acquire(
    kind: string,
    from: readonly Tensor[],
    floats: number,
    make: (target: Float32Array, acquired: Acquired) => void,
  ): Acquired {
    // Constants may share an array, but not their dims.
    const key = `${from.map(({ data, dims }) => `${this.numberOf(data)} [${dims.join()}]`).join()} ${kind}`;
    const entry = this.entries.get(key) ?? this.add(key, floats, make);
    if (entry.floats !== floats) throw new Error(`"${kind}" names data of different sizes.`);
    entry.users++;
    return { key, address: entry.address };
  }

  /** As `acquire`, for weights that wait until their kernel runs. */
  acquireWeights({ key: kind, floats, kernel }: Packing, from: Tensor): Acquired {
    return this.acquire(kind, [from], floats, (_target, acquired) => {
      this.waiting = [...this.waiting, { ...acquired, from, kernel }];
    });
  }

  /** Gives weights that wait to `pack`, and forgets their places if it fails. */
  async packWaiting(pack: (weights: readonly WaitingWeights[]) => Promise<void>): Promise<void> {
    const weights = this.waiting;
    if (weights.length === 0) return;
    await pack(weights);
    this.waiting = [];
  }

  /** Forgets weights that wait, after a failure. Nothing may use them. */
  forgetWaiting(): void {
    for (const { key, address } of this.waiting) {
      this.entries.delete(key);
      this.memory.heap.release(address);
    }
    this.waiting = [];
  }

  release(key: string): void {
    this.entries.get(key)!.users--;
  }

  /** Allocates a range; frees data without users before the memory grows. */
  allocate(bytes: number): number {
    const { heap } = this.memory;
    const found = heap.allocateWithin(bytes);
    if (found !== undefined) return found;
    this.evict();
    return heap.allocate(bytes);
  }

  private add(key: string, floats: number, make: (target: Float32Array, acquired: Acquired) => void): Entry {
    const length = layoutSize({ kind: 'dense', dims: [floats] });
    const entry = { address: this.allocate(length * 4), floats, users: 0 };
    const target = this.memory.floats(entry.address, length);
    make(target.subarray(0, floats), { key, address: entry.address });
    target.fill(0, floats);
    this.entries.set(key, entry);
    return entry;
  }

  private evict(): void {
    for (const [key, { address, users }] of this.entries) {
      if (users > 0) continue;
      this.entries.delete(key);
      this.memory.heap.release(address);
    }
  }

  private numberOf(data: Data): number {
    const found = this.numbers.get(data) ?? this.next++;
    this.numbers.set(data, found);
    return found;
  }
}
