import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ToWorker } from '@/lib/protocol/to-worker';
import { AttributionLab } from './attribution-lab';
import { errorMessage, reasonOf } from './error-message';
import { ModelLoader } from './model/model-loader';

/** The worker's global scope, as far as it is used here: TypeScript's library is the page's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  onunhandledrejection: ((event: PromiseRejectionEvent) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
let lab: Promise<AttributionLab> | undefined;
let models: ModelLoader | undefined;
let isLost = false;

/** After a loss the page ends this worker: nothing more is said. */
function post(message: FromWorker, transfer: Transferable[] = []): void {
  if (isLost) return;
  isLost = message.type === 'engine-lost';
  scope.postMessage(message, transfer);
}

function handle(message: ToWorker): void {
  switch (message.type) {
    case 'start':
      models = new ModelLoader(message.baseUrl, post);
      lab = AttributionLab.start(message, post);
      lab.catch((error: unknown) => post({ type: 'engine-lost', reason: reasonOf(error) }));
      break;
    case 'load-model': {
      const load = models?.begin(message);
      if (load) whenStarted((started) => started.use(load));
      break;
    }
    case 'cancel-load':
      models?.cancel();
      break;
    case 'frame':
      whenStarted((started) => started.offer(message));
      break;
    case 'settings':
      whenStarted((started) => started.setSettings(message.settings));
      break;
    case 'resize':
      whenStarted((started) => started.resize(message.widthPx, message.heightPx));
      break;
    case 'place-tiles':
      whenStarted((started) => started.placeTiles(message));
      break;
    case 'sweep-noise':
      whenStarted((started) => started.sweepNoise(message));
      break;
    case 'take-snapshot':
      whenStarted((started) => started.takeSnapshot(message));
      break;
    case 'measure-camera':
      whenStarted((started) => started.measureCamera(message));
      break;
    case 'show-baselines':
      whenStarted((started) => started.showBaselines(message));
      break;
    case 'pin-baseline':
      whenStarted((started) => started.pinBaseline());
      break;
    case 'explain-tensor':
      whenStarted((started) => started.explainTensor(message));
      break;
    case 'compare-engines':
      whenStarted((started) => started.compareEngines());
      break;
    default:
      message satisfies never;
  }
}

/** Keeps the order of messages while the engine starts. A failed start has been told already. */
function whenStarted(act: (started: AttributionLab) => void | Promise<void>): void {
  lab?.then(act).catch((error: unknown) => post(errorMessage(error)));
}

scope.onmessage = ({ data }) => handle(data);
scope.onunhandledrejection = ({ reason }) => post(errorMessage(reason));
