import { type DeviceTensor, readFloats } from 'live-attribution/engines';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer, readMap } from 'live-attribution/explainer';
import type { LockedScale } from 'live-attribution/heat-map';
import type { AttributionStep } from 'live-attribution/methods';
import { buildModelFolder, loadModel, type Model, untrainedResnet18 } from 'live-attribution/model';
import { CENTRE_SQUARE, type ShareRect, type SquarePreprocessing } from 'live-attribution/preprocess';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { Capture } from '@/lib/protocol/capture';
import type { FrameMessage } from '@/lib/protocol/frames';
import { type FromWorker, withContent } from '@/lib/protocol/from-worker';
import type { CanvasLayout } from '@/lib/protocol/layout';
import type { MapValues } from '@/lib/protocol/map-values';
import type { ErrorSubject } from '@/lib/protocol/problem';
import type { ResultMessage } from '@/lib/protocol/results';
import type { ViewSettings } from '@/lib/protocol/settings';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import type { BoardLook } from '@/lib/protocol/view-choice';
import type { FrameClock } from '../frame/frame-clock';
import { FrameLoop } from '../frame/frame-loop';
import type { DrawnMap, FramePipeline, Look, RedrawnMap } from '../frame/frame-pipeline';
import { nextMacrotask } from '../frame/next-macrotask';
import { FrameExplainer } from '../frame-explainer';

export const CROP_PX = 64;

export const SETTINGS: ViewSettings = {
  method: 'grad-cam',
  layer: 'layer4',
  target: { kind: 'top' },
  square: CENTRE_SQUARE,
  unsignedColorMap: 'hot',
  signedColorMap: 'RdBu_r',
  style: 'blend',
  opacity: 0.5,
  alphaOpacity: 0.5,
  threshold: 0,
  contours: false,
  options: DEFAULT_OPTION_CHOICE,
  view: { mode: 'single', scale: 'tile' },
};

export const LOOK: BoardLook = { scale: 'tile', upsampling: 'bilinear', mirrored: false, reference: '' };

/** Creates a narrow network of four classes. */
export async function narrowModel(): Promise<Model> {
  const files = await buildModelFolder({
    stateDict: untrainedResnet18(1, { width: 8, classCount: 4 }),
    id: 'narrow',
    name: 'Narrow',
    trained: false,
    source: { title: 'Random weights' },
    licence: 'MIT',
    labels: { en: ['a', 'b', 'c', 'd'] },
    weights: 'float32',
    preprocessing: { resizePx: 72, cropPx: CROP_PX, mean: [0, 0, 0], std: [1, 1, 1] },
  });
  return loadModel(async (name) => files.get(name)!, 'narrow');
}

/** Creates a picture of 144 × 72 pixels as the page posts it. */
export function picture(frameId: number): VideoFrame {
  const size = { displayWidth: 144, displayHeight: 72 };
  return { timestamp: frameId, ...size, close: () => undefined } as unknown as VideoFrame;
}

/** Records the tiles instead of showing them. */
class NotingTiles implements TileCanvas {
  readonly shown: { readonly id: string; readonly rgba: Uint8ClampedArray }[] = [];

  show(id: string, rgba: Uint8ClampedArray): void {
    this.shown.push({ id, rgba });
  }
}

/** Accepts numbers as pictures and records the maps instead of drawing them. */
export class NotingPipeline implements FramePipeline {
  readonly shown: { readonly map: Float32Array; readonly look: Look; readonly place: ShareRect }[] = [];
  readonly redrawn: Look[] = [];
  /** Number of drawings before each clearing of the canvas. */
  readonly cleared: { readonly shown: number; readonly tiles: number }[] = [];
  readonly tiles = new NotingTiles();
  sharesThread = false;
  locked: LockedScale | undefined;
  /** Why the numbers of maps do not arrive. */
  failure: Error | undefined;

  async preprocess(
    { timestamp }: VideoFrame,
    input: DeviceTensor,
    { square = CENTRE_SQUARE }: SquarePreprocessing,
  ): Promise<void> {
    if (timestamp < 0) throw new Error('unreadable');
    const phase = timestamp + square.x - CENTRE_SQUARE.x;
    input.write(Float32Array.from({ length: 3 * CROP_PX ** 2 }, (_, i) => Math.sin(i * 0.01 + phase)));
  }
  async show(step: AttributionStep, look: Look, _clock: FrameClock, place: ShareRect): Promise<DrawnMap> {
    const { map, logits } = step;
    const drawn = await readMap(map);
    this.shown.push({ map: drawn.values, look, place });
    const numbers = { logits: await readFloats(logits), limit: 1, peak: 1 };
    const scores = this.failure ? Promise.reject(this.failure) : Promise.resolve(numbers);
    return { picture: this.draw(), scores, read: async () => drawn };
  }
  async redraw(look: Look): Promise<RedrawnMap> {
    this.redrawn.push(look);
    return { picture: this.draw(), scale: Promise.resolve({ limit: 2, peak: 1 }) };
  }
  lockedScale(): LockedScale | undefined {
    return this.locked;
  }
  lockScale(scale: LockedScale | undefined): void {
    this.locked = scale;
  }
  clear(): void {
    this.cleared.push({ shown: this.shown.length, tiles: this.tiles.shown.length });
  }
  layOut(): void {}
  /** Returns the number of maps so far instead of a picture. */
  draw(): ImageBitmap {
    const maps = this.shown.length + this.tiles.shown.length;
    return { maps, close: () => undefined } as unknown as ImageBitmap;
  }
}

/** A posted message, and the ids of the tiles shown before it. */
interface Posted {
  readonly message: FromWorker;
  readonly drawn: readonly string[];
}

type OfType<T extends FromWorker['type']> = Extract<FromWorker, { type: T }>;

/** A frame explainer on onnxruntime in Node, in its loop; records its messages and drawings. */
export class FrameTrial {
  readonly pipeline = new NotingPipeline();
  readonly posted: Posted[] = [];
  /** Results, and short texts for dropped frames and errors, in order. */
  readonly received: (ResultMessage | string)[] = [];
  /** What the errors are about, in order. */
  readonly failures: ErrorSubject[] = [];
  private settings = SETTINGS;
  private layoutId = 0;
  readonly explainer: Explainer;
  readonly frames: FrameExplainer;
  readonly loop: FrameLoop<FrameMessage>;
  /** The work that the loop started last. */
  private stretch: Promise<void> = Promise.resolve();

  constructor(model: Model) {
    this.explainer = new Explainer(createNodeEngine({ threads: 1 }), model);
    const listener = {
      post: (message: FromWorker) => {
        for (const one of withContent(message)) this.record(one);
      },
      failed: (error: unknown, about: ErrorSubject) => {
        this.received.push(String(error));
        this.failures.push(about);
      },
      movesOn: async () => false,
    };
    this.frames = new FrameExplainer(this.pipeline, listener, SETTINGS, 'wasm');
    this.loop = new FrameLoop<FrameMessage>(this.frames, (stretch) => (this.stretch = stretch()));
    this.frames.use(this.explainer);
  }

  messages<T extends FromWorker['type']>(type: T): readonly OfType<T>[] {
    return this.posted.flatMap(({ message }) => (message.type === type ? [message as OfType<T>] : []));
  }

  get tiles() {
    return this.messages('tile');
  }

  lastTile(id: string) {
    return this.tiles.findLast((tile) => tile.id === id);
  }

  process(frameId: number, still = false, square = CENTRE_SQUARE): void {
    this.loop.process({ type: 'frame', frameId, frame: picture(frameId), square, still });
  }

  change(part: Partial<ViewSettings>): void {
    this.settings = { ...SETTINGS, ...part };
    this.frames.setSettings(this.settings);
    this.loop.wake();
  }

  layOut(layout: CanvasLayout): void {
    this.layoutId += 1;
    this.frames.layOut({ type: 'layout', layoutId: this.layoutId, ...layout });
  }

  /** Returns all results of a picture with the current settings. */
  capture(frameId: number, settings = this.settings): Promise<Capture> {
    return this.loop.between(() => this.frames.requests.capture(picture(frameId), settings));
  }

  /** Returns the values of the drawn map, without waiting for the frame that is being explained. */
  readMap(tile?: string): Promise<MapValues> {
    return this.frames.requests.readMap({ ...(tile !== undefined && { tile }) });
  }

  /** Calls back after that many steps of an explanation, before they are drawn. */
  afterStep(count: number, act: () => void): void {
    const { explainer } = this;
    const explain = explainer.explain.bind(explainer);
    let steps = 0;
    explainer.explain = async function* (...args) {
      for await (const step of explain(...args)) {
        steps += 1;
        if (steps === count) act();
        yield step;
      }
    };
  }

  /** Calls back with the method of every explanation that starts. */
  onExplain(callback: (method: string) => void): void {
    const explain = this.explainer.explain.bind(this.explainer);
    this.explainer.explain = (method, ...others) => {
      callback(method.id);
      return explain(method, ...others);
    };
  }

  /** Waits until the loop is idle and the scores, which nothing else awaits, have arrived. */
  async idle(): Promise<void> {
    await this.loop.between(async () => undefined);
    await this.stretch;
    await nextMacrotask();
  }

  async explained(frameId: number): Promise<void> {
    this.process(frameId);
    await this.idle();
  }

  private record(message: FromWorker): void {
    this.posted.push({ message, drawn: this.pipeline.tiles.shown.map(({ id }) => id) });
    if (message.type === 'result') this.received.push(message);
    if (message.type === 'frame-dropped') this.received.push(`dropped ${message.frameId}`);
  }
}
