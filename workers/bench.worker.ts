import { defined } from 'live-attribution';
import { METHODS } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import { WasmMemory } from '@/lib/bench/wasm-memory';
import type { FromBenchWorker, ToBenchWorker } from '@/lib/protocol/bench';
import { BenchSession } from './bench/bench-session';
import { loadBenchNetwork } from './bench/load-bench-network';
import { reasonOf } from './error-message';

/** The parts of the worker's global scope used here, because TypeScript's library describes the page's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToBenchWorker>) => void) | null;
  postMessage(message: FromBenchWorker): void;
}

const scope = globalThis as unknown as WorkerScope;
const memory = new WasmMemory();
let network: Promise<Model> | undefined;
let session: Promise<BenchSession> | undefined;

async function handle(message: ToBenchWorker): Promise<FromBenchWorker> {
  const { id } = message;
  switch (message.type) {
    case 'load':
      network = loadBenchNetwork(message.network);
      await network;
      return { type: 'loaded', id };
    case 'start': {
      session = BenchSession.start(message.choice, await expectDone(network));
      const { environment, hasProfile } = await session;
      const methods = METHODS.map((method) => method.id).filter((method) => environment.supports(method));
      const { description, threads } = environment;
      return { type: 'started', id, description, methods, hasProfile, ...defined({ threads }) };
    }
    case 'run':
      return { type: 'ran', id, ...(await (await expectDone(session)).run(message.benchCase)) };
    case 'check':
      return { type: 'checked', id, methods: await (await expectDone(session)).check() };
    case 'profile':
      return { type: 'profiled', id, profile: await (await expectDone(session)).profile() };
    case 'memory':
      return { type: 'memory-read', id, bytes: memory.bytesInUse };
    default:
      return message satisfies never;
  }
}

function expectDone<T>(earlier: Promise<T> | undefined): Promise<T> {
  if (earlier === undefined) throw new Error('The bench was not started.');
  return earlier;
}

scope.onmessage = ({ data }) => {
  handle(data)
    .catch((error: unknown): FromBenchWorker => ({ type: 'failed', id: data.id, message: reasonOf(error) }))
    .then((answer) => scope.postMessage(answer));
};
