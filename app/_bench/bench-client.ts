import type { BenchCase } from '@/lib/bench/bench-cases';
import type { BenchTarget } from '@/lib/bench/bench-target';
import type { CheckedMethod } from '@/lib/bench/self-check';
import {
  BENCH_FAILURES,
  type BenchEngine,
  type BenchStartedMessage,
  type CaseRanMessage,
  type FromBenchWorker,
  type MethodsCheckedMessage,
  type ToBenchWorker,
} from '@/lib/protocol/bench';
import { spawnBenchWorker } from './spawn-bench-worker';

const ENDED = BENCH_FAILURES['worker-ended'];

interface Waiting {
  resolve(message: FromBenchWorker): void;
  reject(error: Error): void;
}

/** One engine in a worker of its own, as a target of the bench. */
export class BenchClient implements BenchTarget {
  /** Milliseconds of every run by GPU timestamps, by case; empty without timestamps. */
  readonly gpuMs = new Map<string, number[]>();
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  private constructor(
    readonly engine: BenchEngine,
    private readonly worker: Worker,
    private readonly started: BenchStartedMessage,
  ) {
    worker.onmessage = ({ data }: MessageEvent<FromBenchWorker>) => this.receive(data);
    worker.onerror = ({ message }) => this.fail(new Error(message || ENDED));
  }

  /** Throws one sentence if this browser lacks the engine. */
  static start(engine: BenchEngine, width: number): Promise<BenchClient> {
    const worker = spawnBenchWorker();
    return new Promise((resolve, reject) => {
      const refuse = (message: string) => {
        worker.terminate();
        reject(new Error(message));
      };
      worker.onerror = ({ message }) => refuse(message || ENDED);
      worker.onmessage = ({ data }: MessageEvent<FromBenchWorker>) => {
        if (data.type === 'started') resolve(new BenchClient(engine, worker, data));
        else if (data.type === 'failed') refuse(data.message);
      };
      worker.postMessage({ type: 'start', engine, width } satisfies ToBenchWorker);
    });
  }

  get description(): string {
    return this.started.description;
  }

  supports({ method }: BenchCase): boolean {
    return method === undefined || this.started.methods.includes(method);
  }

  async run(benchCase: BenchCase): Promise<number> {
    const answer = await this.request<CaseRanMessage>({ type: 'run', id: this.nextId(), benchCase });
    if (answer.gpuMs !== undefined) {
      this.gpuMs.set(benchCase.id, [...(this.gpuMs.get(benchCase.id) ?? []), answer.gpuMs]);
    }
    return answer.elapsedMs;
  }

  /** Compares every method of this engine with stored values. */
  async check(): Promise<readonly CheckedMethod[]> {
    return (await this.request<MethodsCheckedMessage>({ type: 'check', id: this.nextId() })).methods;
  }

  /** Ends the worker; a running request fails. */
  async close(): Promise<void> {
    this.worker.terminate();
    this.fail(new Error('The bench was stopped.'));
  }

  private request<T extends FromBenchWorker>(message: Extract<ToBenchWorker, { id: number }>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.set(message.id, { resolve: (answer) => resolve(answer as T), reject });
      this.worker.postMessage(message);
    });
  }

  private receive(message: FromBenchWorker): void {
    if (message.type === 'started' || message.id === undefined) return;
    const { id } = message;
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (message.type === 'failed') waiting?.reject(new Error(message.message));
    else waiting?.resolve(message);
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}
