import type { BenchCase } from '@/lib/bench/bench-cases';
import type { BenchTarget, RunTime } from '@/lib/bench/bench-target';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import type { CheckedMethod } from '@/lib/bench/self-check';
import {
  BENCH_FAILURES,
  type BenchNetwork,
  type BenchStartedMessage,
  type CaseRanMessage,
  type EngineChoice,
  type FromBenchWorker,
  type MemoryReadMessage,
  type MethodsCheckedMessage,
  type ProfiledMessage,
  type ToBenchWorker,
} from '@/lib/protocol/bench';
import { spawnBenchWorker } from './spawn-bench-worker';

const ENDED = BENCH_FAILURES['worker-ended'];

/** A message without its id. */
type Request = ToBenchWorker extends infer T ? (T extends { id: number } ? Omit<T, 'id'> : never) : never;

interface Waiting {
  resolve(message: FromBenchWorker): void;
  reject(error: Error): void;
}

/** A network in a worker of its own, with one engine once that is started. */
export class BenchWorker {
  private readonly worker = spawnBenchWorker();
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  private constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<FromBenchWorker>) => this.receive(data);
    this.worker.onerror = ({ message }) => this.fail(new Error(message || ENDED));
  }

  /** Throws if the network cannot be loaded. */
  static async load(network: BenchNetwork): Promise<BenchWorker> {
    const worker = new BenchWorker();
    try {
      await worker.request({ type: 'load', network });
      return worker;
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  /** Throws one sentence if this browser lacks the engine. */
  async start(choice: EngineChoice): Promise<BenchClient> {
    const started = await this.request<BenchStartedMessage>({ type: 'start', choice });
    return new BenchClient(this, choice, started);
  }

  request<T extends FromBenchWorker>(message: Request): Promise<T> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: (answer) => resolve(answer as T), reject });
      this.worker.postMessage({ ...message, id } satisfies ToBenchWorker);
    });
  }

  /** Ends the worker; a running request fails. */
  close(): void {
    this.worker.terminate();
    this.fail(new Error('The bench was stopped.'));
  }

  private receive(message: FromBenchWorker): void {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.type === 'failed') waiting?.reject(new Error(message.message));
    else waiting?.resolve(message);
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** One engine in a worker of its own, as a target of the bench. */
export class BenchClient implements BenchTarget {
  /** Milliseconds of every run by GPU timestamps, by case; empty without timestamps. */
  readonly gpuMs = new Map<string, number[]>();

  /** Use BenchWorker.start. */
  constructor(
    private readonly worker: BenchWorker,
    private readonly choice: EngineChoice,
    private readonly started: BenchStartedMessage,
  ) {}

  get engine(): string {
    return this.choice.engine;
  }

  get description(): string {
    return this.started.description;
  }

  get threads(): number | undefined {
    return this.started.threads;
  }

  get hasProfile(): boolean {
    return this.started.hasProfile;
  }

  supports({ method }: BenchCase): boolean {
    return method === undefined || this.started.methods.includes(method);
  }

  async run(benchCase: BenchCase): Promise<RunTime> {
    const { elapsedMs, gpuMs } = await this.worker.request<CaseRanMessage>({ type: 'run', benchCase });
    if (gpuMs !== undefined) {
      this.gpuMs.set(benchCase.id, [...(this.gpuMs.get(benchCase.id) ?? []), gpuMs]);
    }
    return { elapsedMs };
  }

  /** Compares every method of this engine with stored values. */
  async check(): Promise<readonly CheckedMethod[]> {
    return (await this.worker.request<MethodsCheckedMessage>({ type: 'check' })).methods;
  }

  /** Measures each step. Throws if the engine has no profile. */
  async profile(): Promise<CpuProfile> {
    return (await this.worker.request<ProfiledMessage>({ type: 'profile' })).profile;
  }

  /** Bytes of its WebAssembly memory. */
  async memory(): Promise<number> {
    return (await this.worker.request<MemoryReadMessage>({ type: 'memory' })).bytes;
  }

  async close(): Promise<void> {
    this.worker.close();
  }
}
