import type { Page } from '@playwright/test';
import type { TargetChoice } from 'live-attribution/explainer';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { RequestMessage, RequestType } from '@/lib/protocol/requests';
import type { EngineChoice, ViewSettings } from '@/lib/protocol/settings';
import type { TensorExplanation } from '@/lib/protocol/tensor-request';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import type { ToWorker } from '@/lib/protocol/to-worker';

interface WorkerExplanation {
  readonly attribution: Float32Array;
  readonly logits: Float32Array;
}

interface WorkerRequest {
  /** Normalised, [1, 3, cropPx, cropPx]. */
  readonly input: Float32Array;
  readonly method: string;
  readonly layer: string;
  readonly target: TargetChoice;
}

/** A request without its id. */
type RequestBody = { readonly type: RequestType } & Record<string, unknown>;

interface WorkerWindow extends Window {
  send(message: ToWorker, transfer?: Transferable[]): void;
  /** Resolves with the next message of a type, and of a request if given. */
  next<T extends FromWorker['type']>(
    type: T,
    requestId?: number,
  ): Promise<Extract<FromWorker, { readonly type: T }>>;
  /** 'answered', or the code of the refusal. */
  outcome(requestId: number): Promise<string>;
}

/** The site's attribution worker on a blank page, driven by its protocol to read raw values. */
export class PageWorker {
  private requestId = 0;

  private constructor(private readonly page: Page) {}

  /** Starts the worker with an engine and loads a model. */
  static async start(
    page: Page,
    engine: EngineChoice,
    modelId: string,
    chosen: { method: string; layer: string },
  ): Promise<PageWorker> {
    const worker = await PageWorker.open(page, engine, chosen);
    const loaded = await worker.request({ type: 'load-model', modelId });
    if (loaded !== 'answered') throw new Error(`${modelId} is refused: ${loaded}`);
    return worker;
  }

  static async open(
    page: Page,
    engine: EngineChoice,
    { method, layer }: { method: string; layer: string },
  ): Promise<PageWorker> {
    const workerUrl = await findWorkerUrl(page);
    // Answers the browser's request for an icon, which this page lacks.
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    await page.goto('/404.html');
    await page.evaluate(listenTo, workerUrl);
    const settings: ViewSettings = {
      method,
      layer,
      target: { kind: 'top' },
      square: CENTRE_SQUARE,
      unsignedColorMap: 'viridis',
      signedColorMap: 'viridis',
      style: 'blend',
      opacity: 1,
      alphaOpacity: 1,
      threshold: 0,
      contours: false,
      options: DEFAULT_OPTION_CHOICE,
      view: { mode: 'single', scale: 'tile' },
    };
    await page.evaluate(
      async ([engineChoice, view]) => {
        const { send, next } = window as unknown as WorkerWindow;
        const start = {
          type: 'start',
          engine: engineChoice,
          baseUrl: `${location.origin}/`,
          settings: view,
        } as const;
        const isReady = next('ready');
        send(start);
        await isReady;
      },
      [engine, settings] as const,
    );
    return new PageWorker(page);
  }

  get lastRequestId(): number {
    return this.requestId;
  }

  /** Sends a request; resolves with 'answered' or the code of the refusal. */
  request(body: RequestBody): Promise<string> {
    this.requestId += 1;
    return this.page.evaluate(
      ([requestId, body]) => {
        const { send, outcome } = window as unknown as WorkerWindow;
        const answer = outcome(requestId);
        send({ ...body, requestId } as RequestMessage);
        return answer;
      },
      [this.requestId, body] as const,
    );
  }

  /** Posts a message that is not a request. */
  post(message: ToWorker): Promise<void> {
    return this.page.evaluate(
      (posted) => (window as unknown as WorkerWindow).send(posted as ToWorker),
      message as unknown,
    );
  }

  async explain({ input, ...request }: WorkerRequest): Promise<WorkerExplanation> {
    this.requestId += 1;
    const answer = await this.page.evaluate(
      async ([numbers, message]) => {
        const { send, next } = window as unknown as WorkerWindow;
        const explained = next('answer', message.requestId);
        const array = new Float32Array(numbers);
        send({ type: 'explain-tensor', input: array, ...message }, [array.buffer]);
        const { attribution, logits } = (await explained).result as TensorExplanation;
        return { attribution: [...attribution], logits: [...logits] };
      },
      [[...input], { requestId: this.requestId, ...request }] as const,
    );
    return { attribution: Float32Array.from(answer.attribution), logits: Float32Array.from(answer.logits) };
  }
}

/** Reads the worker's hashed URL from the lab page, with the engine that starts fastest. */
async function findWorkerUrl(page: Page): Promise<string> {
  const worker = page.waitForEvent('worker');
  await page.goto('/en/?engine=cpu');
  return (await worker).url();
}

/** Runs in the page: starts the worker and defines the functions of `WorkerWindow`. */
function listenTo(workerUrl: string): void {
  const worker = new Worker(workerUrl);
  const failures: readonly string[] = ['error', 'engine-lost', 'refusal'];
  Object.assign(window, {
    send: (message: unknown, transfer: Transferable[] = []) => worker.postMessage(message, transfer),
    outcome: (requestId: number) =>
      new Promise((resolve) => {
        worker.addEventListener('message', ({ data }) => {
          if (data.requestId !== requestId) return;
          if (data.type === 'answer') resolve('answered');
          if (data.type === 'refusal') resolve(data.code);
        });
      }),
    next: (type: string, requestId?: number) =>
      new Promise((resolve, reject) => {
        worker.addEventListener('error', (event) => reject(new Error(event.message)));
        worker.addEventListener('message', ({ data }) => {
          if (data.type === type && data.requestId === requestId) resolve(data);
          if (failures.includes(data.type)) reject(new Error(JSON.stringify(data)));
        });
      }),
  });
}
