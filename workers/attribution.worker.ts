import type { EngineLostMessage } from '@/lib/protocol/engine';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ToWorker } from '@/lib/protocol/to-worker';
import { AttributionLab } from './attribution-lab';
import { errorMessage, MissingSimdError, reasonOf } from './error-message';
import { holdLock, WorkReport } from './liveness';
import { ModelLoader } from './model/load-model';
import { type RequestHandlers, RequestServer } from './request-server';

/** The parts of the worker's global scope used here, because TypeScript's library describes the page's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  onunhandledrejection: ((event: PromiseRejectionEvent) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
let lab: Promise<AttributionLab> | undefined;
let baseUrl = '';
let isLost = false;
const models = new ModelLoader();

const handlers: RequestHandlers = {
  'load-model': async (choice, context) => {
    const { modelId, origin } = choice;
    const loading = models.load(choice, baseUrl, context);
    // Prevents an unhandled rejection, because the engine may await the model late or never.
    loading.catch(() => undefined);
    const answer = await onLab((started) => started.loadModel(loading, context, origin !== undefined));
    models.recordUsed(modelId, await loading);
    return answer;
  },
  'explain-tensor': (query) => onLab((started) => started.explainTensor(query)),
  'capture-picture': (query) => onLab((started) => started.capturePicture(query)),
  'sweep-noise': (query, context) => onLab((started) => started.sweepNoise(query, context)),
  'measure-camera': (query, context) => onLab((started) => started.measureCamera(query, context)),
  'compare-engines': () => onLab((started) => started.compareEngines()),
  'show-baselines': (query) => onLab((started) => started.showBaselines(query)),
  'read-map': (query) => onLab((started) => started.readMap(query)),
  'copy-drawing': () => onLab((started) => started.copyDrawing()),
  'pin-baseline': () => onLab((started) => started.pinBaseline()),
};
const requests = new RequestServer(handlers, post);
const work = new WorkReport(post);

/** After `engine-lost` the page terminates this worker; post nothing else. */
function post(message: FromWorker, transfer: Transferable[] = []): void {
  if (isLost) return;
  isLost = message.type === 'engine-lost';
  scope.postMessage(message, transfer);
}

function handle(message: ToWorker): void {
  switch (message.type) {
    case 'start':
      baseUrl = message.baseUrl;
      holdLock(post);
      lab = work.during(() => AttributionLab.start(message, post, work));
      lab.catch((error: unknown) => post(startFailure(error)));
      break;
    case 'frame':
      whenStarted((started) => started.process(message));
      break;
    case 'picture-changed':
      whenStarted((started) => started.leavePicture());
      break;
    case 'settings':
      whenStarted((started) => started.setSettings(message.settings));
      break;
    case 'layout':
      whenStarted((started) => started.layOut(message));
      break;
    case 'ping':
      post({ type: 'pong' });
      break;
    case 'gpu-choice':
      whenStarted((started) => started.receiveChoice(message));
      break;
    case 'cancel':
      requests.cancel(message.requestId);
      break;
    case 'load-model':
    case 'explain-tensor':
    case 'capture-picture':
    case 'sweep-noise':
    case 'measure-camera':
    case 'compare-engines':
    case 'show-baselines':
    case 'read-map':
    case 'copy-drawing':
    case 'pin-baseline':
      void work.during(() => requests.serve(message));
      break;
    default:
      message satisfies never;
  }
}

function startFailure(error: unknown): EngineLostMessage {
  const lost = { type: 'engine-lost', reason: reasonOf(error) } as const;
  return error instanceof MissingSimdError ? { ...lost, cause: 'no-simd' } : lost;
}

/** Keeps messages in order while the engine starts; a failed start has already been reported. */
function whenStarted(act: (started: AttributionLab) => void): void {
  lab?.then(act).catch(postError);
}

/** Queues a request in the same order; reports a failure caused by a lost engine as that loss. */
async function onLab<T>(act: (started: AttributionLab) => Promise<T>): Promise<T> {
  if (lab === undefined) throw new Error('The worker was not started.');
  const started = await lab;
  try {
    return await act(started);
  } catch (error) {
    await started.awaitLoss(error);
    throw error;
  }
}

function postError(error: unknown): void {
  post(errorMessage(error, { kind: 'worker' }));
}

scope.onmessage = ({ data }) => handle(data);
scope.onunhandledrejection = ({ reason }) => postError(reason);
