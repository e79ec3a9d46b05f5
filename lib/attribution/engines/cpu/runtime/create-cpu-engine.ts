import type { Graph } from '../../../onnx/graph';
import { CpuTensor } from '../../cpu-tensor';
import type { Engine, Session } from '../../engine';
import { Mutex } from '../../mutex';
import { planGraph } from '../plan/plan-graph';
import type { StepWork } from '../plan/step-work';
import { CpuSession, type TimedStep } from './cpu-session';
import { Machine } from './machine';
import { MissingSimd } from './missing-simd';
import { startWebThread } from './start-web-thread';
import { supportsFma, supportsSimd } from './supports-fma';
import type { StartThread } from './thread';

export interface CpuEngineOptions {
  /** Threads that compute, with the caller's; default 1. One where the page cannot share memory. */
  readonly threads?: number;
  /** The same bits on every machine, a little slower; default false. */
  readonly exact?: boolean;
  /** Whether it uses FMA; default: if the browser knows it. No effect in the exact mode, which does not. */
  readonly fma?: boolean;
  /** Default: Web Workers. */
  readonly startThread?: StartThread;
}

export interface CpuEngine extends Engine {
  /** Throws UnsupportedNode for a graph with a node that it lacks, and OutOfMemory. */
  compile(graph: Graph): Promise<CpuEngineSession>;
  /** Bytes of its memory, which never shrinks. */
  readonly memoryBytes: number;
}

/** A step with its work and the time that it took. */
export interface StepProfile extends TimedStep {
  readonly work: StepWork;
}

export interface CpuEngineSession extends Session {
  /** Threads that would compute a run now; helpers start in the background. */
  readonly threads: number;
  /** Runs the steps one by one on the inputs of the last run. */
  profile(): Promise<readonly StepProfile[]>;
}

/** Runs graphs on the CPU, with kernels that it compiles to WebAssembly. Throws MissingSimd. */
export function createCpuEngine(options: CpuEngineOptions = {}): CpuEngine {
  if (!supportsSimd()) throw new MissingSimd();
  const { threads = 1, exact = false, fma = supportsFma(), startThread = startWebThread } = options;
  const machine = new Machine({
    features: { fma: !exact && fma },
    threads: canShareMemory() ? threads : 1,
    startThread,
  });
  const mutex = new Mutex();
  const open = new Set<Session>();
  let disposed = false;

  /** Runs a task after those before it; its threads would never answer after the engine's end. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> =>
    mutex.run(async () => {
      if (disposed) throw new Error('This engine is disposed.');
      return task();
    });

  function wrap(session: CpuSession): CpuEngineSession {
    const wrapped: CpuEngineSession = {
      get threads() {
        return session.threads;
      },
      run: (feeds, signal) => inTurn(() => session.run(feeds, signal)),
      async profile() {
        const { stepWork } = await import('../plan/step-work');
        const steps = await inTurn(async () => session.profile());
        return steps.map((timed) => ({ ...timed, work: stepWork(timed.step, session.plan) }));
      },
      dispose() {
        open.delete(wrapped);
        return mutex.run(() => session.dispose());
      },
    };
    open.add(wrapped);
    return wrapped;
  }

  const create = (graph: Graph) =>
    inTurn(async () => {
      const types = new Map(graph.outputs.map(({ name, type }) => [name, type]));
      return CpuSession.create(machine, await planGraph(graph, { exact }), types);
    });

  return {
    id: 'cpu',
    get memoryBytes() {
      return machine.memory.memory.buffer.byteLength;
    },
    compile: async (graph) => wrap(await create(graph)),
    createTensor: CpuTensor.allocate,
    async dispose() {
      await Promise.all([...open].map((session) => session.dispose()));
      await mutex.run(async () => {
        disposed = true;
        machine.dispose();
      });
    },
  };
}

/** Browsers share memory only on isolated pages; Node always does. */
function canShareMemory(): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && globalThis.crossOriginIsolated !== false;
}
