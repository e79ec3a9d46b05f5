import { defined } from 'live-attribution';
import { METHODS } from 'live-attribution/methods';
import type { FromBenchWorker, ToBenchWorker } from '@/lib/protocol/bench';
import { BenchSession } from './bench/bench-session';
import { reasonOf } from './error-message';

/** The parts of the worker's global scope used here, because TypeScript's library describes the page's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToBenchWorker>) => void) | null;
  postMessage(message: FromBenchWorker): void;
}

const scope = globalThis as unknown as WorkerScope;
let session: Promise<BenchSession> | undefined;

async function handle(message: ToBenchWorker): Promise<FromBenchWorker> {
  switch (message.type) {
    case 'start': {
      session = BenchSession.start(message);
      const { environment } = await session;
      const methods = METHODS.map(({ id }) => id).filter((id) => environment.supports(id));
      return { type: 'started', description: environment.description, methods };
    }
    case 'run':
      return { type: 'ran', id: message.id, ...(await (await started()).run(message.benchCase)) };
    case 'check':
      return { type: 'checked', id: message.id, methods: await (await started()).check() };
    default:
      return message satisfies never;
  }
}

function started(): Promise<BenchSession> {
  if (session === undefined) throw new Error('The bench was not started.');
  return session;
}

scope.onmessage = ({ data }) => {
  handle(data)
    .catch((error: unknown): FromBenchWorker => {
      const id = data.type === 'start' ? undefined : data.id;
      return { type: 'failed', message: reasonOf(error), ...defined({ id }) };
    })
    .then((answer) => scope.postMessage(answer));
};
