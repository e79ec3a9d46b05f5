import { OutOfMemory } from '../../out-of-memory';
import { Heap } from './heap';

const PAGE = 65536;

/** Largest sizes of the memory, in pages, in the order in which they are tried: 2 GiB to 256 MiB. */
const MAXIMUM_PAGES = [32768, 16384, 8192, 4096] as const;

/** Pages by which the memory grows at least, 4 MiB, because a growth takes about a millisecond. */
const LEAST_GROWTH = 64;

/** Bytes at the start of the memory that hold the threads' control words. */
export const CONTROL_BYTES = 4096;

/** The one WebAssembly memory of an engine. Addresses and sizes are in bytes. */
export class EngineMemory {
  readonly heap: Heap;

  private constructor(
    readonly memory: WebAssembly.Memory,
    readonly maximumPages: number,
    readonly shared: boolean,
  ) {
    this.heap = new Heap(CONTROL_BYTES, memory.buffer.byteLength, (bytes) => this.grow(bytes));
  }

  /** @param shared whether threads can share it, which browsers allow on isolated pages */
  static create(shared: boolean): EngineMemory {
    for (const maximum of MAXIMUM_PAGES) {
      try {
        const memory = new WebAssembly.Memory({ initial: 1, maximum, shared });
        return new EngineMemory(memory, maximum, shared);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    throw new OutOfMemory(MAXIMUM_PAGES.at(-1)! * PAGE);
  }

  /** A view of floats, valid until the memory grows. */
  floats(address: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.memory.buffer, address, length);
  }

  /** A view of words, valid until the memory grows. */
  words(address: number, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer, address, length);
  }

  /** Appends at least `bytes`, and returns the new end. */
  private grow(bytes: number): number {
    const pages = Math.ceil(bytes / PAGE);
    if (!this.tryGrow(Math.max(pages, LEAST_GROWTH)) && !this.tryGrow(pages)) throw new OutOfMemory(bytes);
    return this.memory.buffer.byteLength;
  }

  private tryGrow(pages: number): boolean {
    try {
      this.memory.grow(pages);
      return true;
    } catch {
      return false;
    }
  }
}
