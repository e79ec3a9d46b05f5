import type { Features, Kernel } from '../kernels/kernel';
import { ConstantStore } from './constant-store';
import { CONTROL } from './control';
import { CALL } from './emit-program';
import { CONTROL_BYTES, EngineMemory } from './engine-memory';
import { Helpers } from './helpers';
import { type Program, ProgramCache } from './program-cache';
import type { StartThread } from './thread';

export interface MachineOptions {
  readonly features: Features;
  /** Threads that compute, with the caller's. More than one needs shared memory. */
  readonly threads: number;
  readonly startThread: StartThread;
}

/** Looks at a barrier before a thread sleeps, about 20 µs; the page's own thread must never sleep. */
const SPINS = 20_000;
const ALWAYS = 0x7fffffff;

/** Memory, threads and compiled programs of an engine. */
export class Machine {
  readonly memory: EngineMemory;
  readonly constants: ConstantStore;
  readonly programs: ProgramCache;
  readonly features: Features;
  readonly threads: number;
  private readonly helpers: Helpers | undefined;
  private scratch = { address: 0, bytesPerThread: 0 };

  constructor({ features, threads, startThread }: MachineOptions) {
    const shared = threads > 1;
    this.features = features;
    this.memory = EngineMemory.create(shared);
    this.constants = new ConstantStore(this.memory);
    this.helpers = shared ? new Helpers(this.memory, threads - 1, startThread) : undefined;
    this.threads = threads;
    this.programs = new ProgramCache(this.memory, features, ({ id }) => this.helpers?.forget(id));
  }

  async load(kernels: readonly Kernel[]): Promise<Program> {
    const program = await this.programs.acquire(kernels);
    try {
      this.reserveScratch(Math.max(0, ...kernels.map(({ scratchBytes }) => scratchBytes)));
    } catch (error) {
      await this.programs.release(program);
      throw error;
    }
    this.helpers?.load(program.id, program.module);
    return program;
  }

  /** Runs calls of a program; the caller's thread computes too. After a failure every run throws. */
  run(program: Program, first: number, end: number): void {
    this.helpers?.check();
    const words = this.memory.words(0, CONTROL_BYTES / 4);
    this.resetCounters(first, end);
    const helpers = this.helpers?.ready(program.id) ?? [];
    const run = {
      first,
      end,
      base: Atomics.load(words, CONTROL.arrived / 4),
      participants: helpers.length + 1,
      spins: SPINS,
      scratch: this.scratch.address,
    };
    this.helpers?.run(helpers, program.id, run, (thread) => this.scratchOf(thread));
    try {
      program.run(first, end, run.scratch, run.base, run.participants, maySleep() ? SPINS : ALWAYS);
    } catch (error) {
      this.helpers?.giveUp();
      throw error;
    }
    this.helpers?.check();
  }

  dispose(): void {
    this.helpers?.terminate();
  }

  /** Threads that have loaded a program, with the caller's. */
  readyThreads(program: Program): number {
    return (this.helpers?.ready(program.id).length ?? 0) + 1;
  }

  /** Address of a thread's own memory; thread 0 is the caller's. */
  scratchOf(thread: number): number {
    return this.scratch.address + thread * this.scratch.bytesPerThread;
  }

  private reserveScratch(bytes: number): void {
    if (bytes <= this.scratch.bytesPerThread) return;
    const bytesPerThread = Math.ceil(bytes / 64) * 64;
    const address = this.constants.allocate(bytesPerThread * this.threads);
    if (this.scratch.bytesPerThread > 0) this.memory.heap.release(this.scratch.address);
    this.scratch = { address, bytesPerThread };
  }

  private resetCounters(first: number, end: number): void {
    const words = this.memory.words(first, (end - first) / 4);
    for (let at = CALL.next / 4; at < words.length; at += CALL.bytes / 4) words[at] = 0;
  }
}

/** A page's own thread may not wait for another one. */
const maySleep = (): boolean => typeof document === 'undefined';
