import type { Features, Kernel } from '../kernels/kernel';
import { emitProgram } from './emit-program';
import type { EngineMemory } from './engine-memory';

/** A compiled module of kernels with its loop. */
export interface Program {
  readonly id: number;
  readonly module: WebAssembly.Module;
  /** The loop on the engine's own thread; its arguments are `RunArguments`. */
  readonly run: (...args: readonly number[]) => void;
  /** Positions of the kernels in the table, by their keys. */
  readonly positions: ReadonlyMap<string, number>;
}

interface Entry {
  readonly key: string;
  readonly program: Promise<Program>;
  users: number;
}

/**
 * Programs without users that are kept, because another graph of the same shapes needs the same code; one of
 * them packs weights.
 */
const KEPT = 5;

/** Compiles programs, once for the same kernels. */
export class ProgramCache {
  /** The most recently used last. */
  private entries: readonly Entry[] = [];
  private nextId = 0;

  /** @param onForget is called when a program is dropped */
  constructor(
    private readonly memory: EngineMemory,
    private readonly features: Features,
    private readonly onForget: (program: Program) => void,
  ) {}

  async acquire(kernels: readonly Kernel[]): Promise<Program> {
    const key = [...new Set(kernels.map((kernel) => kernel.key))].join('\n');
    const found = this.entries.find((entry) => entry.key === key);
    const entry = found ?? { key, program: this.compile(kernels), users: 0 };
    entry.users++;
    this.entries = [...this.entries.filter((other) => other !== entry), entry];
    try {
      return await entry.program;
    } catch (error) {
      this.entries = this.entries.filter((other) => other !== entry);
      throw error;
    }
  }

  async release(program: Program): Promise<void> {
    for (const entry of this.entries) if ((await entry.program) === program) entry.users--;
    const unused = this.entries.filter(({ users }) => users === 0);
    for (const entry of unused.slice(0, Math.max(0, unused.length - KEPT))) {
      this.entries = this.entries.filter((other) => other !== entry);
      this.onForget(await entry.program);
    }
  }

  private async compile(kernels: readonly Kernel[]): Promise<Program> {
    const { memory, maximumPages, shared } = this.memory;
    const { bytes, positions } = emitProgram(kernels, this.features, { maximumPages, shared });
    const module = await WebAssembly.compile(bytes);
    const instance = await WebAssembly.instantiate(module, { env: { memory } });
    return { id: this.nextId++, module, positions, run: instance.exports.run as Program['run'] };
  }
}
