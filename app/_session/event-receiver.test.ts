import { METHODS } from 'live-attribution/methods';
import type { ModelManifest } from 'live-attribution/model';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TileStability } from '@/lib/protocol/map-scores';
import type { ResultMessage } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { BoardCollector, useBoard } from '@/lib/state/board-store';
import { useNotices } from '@/lib/state/notice-store';
import { scoresOverTime } from '@/lib/state/score-log';
import { scoresAsCsv } from '@/lib/state/scores-csv';
import { compareClasses, explainClass, setLayer, useSettings } from '@/lib/state/settings-store';
import { setModelIds, setModelStatus, useStatus } from '@/lib/state/status-store';
import { SummaryCollector } from '@/lib/state/summary-collector';
import type { ModelReadyEvent, ModelRefusedEvent } from '@/lib/worker-client/client-event';
import { EventReceiver } from './event-receiver';
import { provideMethods } from './method-list';
import { chooseModel } from './open/choose-model';
import { SummaryPublisher } from './publish-summary';
import { StageAttributes } from './stage-attributes';
import { StageLayout } from './stage-layout';
import { NotedCanvas } from './testing/noted-canvas';

const result: ResultMessage = {
  type: 'result',
  computedFor: exampleComputation({ method: 'saliency' }),
  explained: { target: { kind: 'difference', index: 7, against: 2 }, quantity: 'logit', score: 3 },
  top: [{ index: 7, probability: 0.9 }],
  scale: { signed: false, colorMap: 'hot', style: 'alpha', rule: 'tile', limit: 1, peak: 1 },
  progress: 1,
  times: { intake: 1, preprocess: 1, network: 1, 'heat-map': 1, draw: 1 },
};

const file = { file: 'x', sha256: '0'.repeat(64), bytes: 1 };
const manifest: ModelManifest = {
  format: 1,
  id: 'tiny',
  name: 'Tiny',
  architecture: 'tiny',
  trained: true,
  source: { title: 'a test' },
  licence: 'MIT',
  parameterCount: 1,
  classCount: 2,
  graph: file,
  labels: { en: file },
  input: 'input',
  output: 'logits',
  preprocessing: { resizePx: 256, cropPx: 224, mean: [0, 0, 0], std: [1, 1, 1] },
  layers: [
    { id: 'early', tensor: 'a' },
    { id: 'late', tensor: 'b' },
  ],
};

const modelReady = (...en: string[]): ModelReadyEvent => ({
  type: 'model-ready',
  manifest,
  labels: { en },
  precision: 'float32',
});

const stability: TileStability = {
  spearman: 1,
  pearson: 1,
  top10PercentIntersection: 1,
  ssim: 1,
  sensitivityMax: 0,
  topClassStayed: 1,
};

/** Refuses a model and waits for the code that does it. */
async function refuseModel(
  code: ModelRefusedEvent['code'],
  { modelId = 'tiny', message = 'no', params = {} }: Partial<ModelRefusedEvent> = {},
): Promise<void> {
  receiver.receive({ type: 'model-refused', modelId, code, message, params });
  await import('./refuse-model');
  await new Promise((resolve) => setTimeout(resolve));
}

let stage: { dataset: DOMStringMap };
let collector: SummaryCollector;
let board: BoardCollector;
let layout: StageLayout;
let receiver: EventReceiver;

beforeAll(() => provideMethods(METHODS));

beforeEach(() => {
  stage = { dataset: {} };
  collector = new SummaryCollector();
  board = new BoardCollector();
  const attributes = new StageAttributes(stage);
  layout = new StageLayout('single', {
    send: () => {},
    setPainted: (painted) => attributes.setPainted(painted),
  });
  receiver = new EventReceiver(
    collector,
    attributes,
    board,
    layout,
    new SummaryPublisher(collector, board, attributes),
    new NotedCanvas(),
  );
  useSettings.setState(DEFAULT_SETTINGS);
  useNotices.setState({ notices: [] });
  setModelIds([]);
  setModelStatus({ phase: 'loading', id: 'tiny', progress: undefined });
});

describe('EventReceiver', () => {
  test('writes the attributes of a result to the stage', () => {
    collector.recordFrame(40, 0);
    receiver.receive(result);
    expect(stage.dataset).toMatchObject({
      state: 'live',
      frameId: '40',
      method: 'saliency',
      layer: 'layer4',
      target: '7',
      against: '2',
      quantity: 'logit',
    });
  });

  test('ignores results of a picture that is no longer shown', () => {
    collector.recordFrame(41, 0);
    receiver.receive(result);
    expect(stage.dataset.frameId).toBeUndefined();
    expect(collector.hasResult).toBe(false);
  });

  test('accepts only tiles of the current view', () => {
    collector.recordFrame(40, 0);
    const computedFor = exampleComputation({ mode: 'wall', method: 'saliency' });
    const tile = { type: 'tile', computedFor, id: 'saliency', progress: 1 } as const;
    receiver.receive(tile);
    expect(board.summary(() => 0)).toBeUndefined();
    layout.setMode('wall');
    receiver.receive(tile);
    expect(stage.dataset.state).toBe('live');
    expect(useBoard.getState().tiles).toHaveProperty('saliency');
  });

  test('logs scores with the noise of their computation, regardless of the current settings', () => {
    collector.recordFrame(40, 2000);
    const noise = { level: 0.01, copies: 1, fresh: false };
    layout.setMode('noise');
    useSettings.setState({
      mode: 'noise',
      noise: { level: 0.05, copies: 8, fresh: true },
      method: 'gradient',
    });
    const computedFor = exampleComputation({ mode: 'noise', method: 'saliency', noise });
    receiver.receive({ type: 'tile', computedFor, id: 'difference', progress: 1, stability });
    expect(scoresOverTime.rows.at(-1)).toMatchObject({ level: 0.01, copies: 1, computedFor });
    expect(scoresAsCsv(scoresOverTime.rows)).toContain('0,saliency,added,0.01,1,');
  });

  test('reports why another engine than the requested one runs', () => {
    receiver.receive({ type: 'ready', engine: 'wasm', adapter: '', fallback: 'no-adapter' });
    expect(stage.dataset.engine).toBe('wasm');
    expect(useNotices.getState().notices).toEqual([{ kind: 'no-adapter' }]);
  });

  test('drops layers and classes that the new model lacks', () => {
    setLayer('layer4');
    explainClass(2);
    receiver.receive(modelReady('yes', 'no'));
    expect(useSettings.getState()).toMatchObject({ layer: 'late', target: { kind: 'top' } });
    compareClasses(1, 5);
    receiver.receive(modelReady('yes', 'no'));
    expect(useSettings.getState().target).toEqual({ kind: 'top' });
    expect(useStatus.getState().model).toMatchObject({ phase: 'ready', id: 'tiny' });
    expect(stage.dataset.state).toBe('waiting');
  });

  test('records the refusal of a loading model and its reason', async () => {
    const params = { file: 'model.onnx' };
    await refuseModel('hash-mismatch', { params });
    expect(useStatus.getState().model).toEqual({ phase: 'refused', id: 'tiny' });
    expect(useNotices.getState().notices).toEqual([
      { kind: 'error', code: 'hash-mismatch', params: { reason: 'no', file: 'model.onnx' } },
    ]);
  });

  test.each([{ kind: 'worker' }, { kind: 'frame', computedFor: exampleComputation() }] as const)(
    'an error about a $kind says nothing against the model that loads',
    (about) => {
      collector.recordFrame(40, 0);
      receiver.receive({ type: 'error', about, code: 'internal', message: 'no', params: {} });
      expect(useStatus.getState().model).toMatchObject({ phase: 'loading', id: 'tiny' });
      expect(useNotices.getState().notices).toMatchObject([{ kind: 'map-error', code: 'internal' }]);
    },
  );

  test('an error about the maps of the former network leaves the reason of a refusal on screen', async () => {
    await refuseModel('model-shape');
    collector.recordFrame(40, 0);
    const about = { kind: 'choice', computedFor: exampleComputation() } as const;
    receiver.receive({ type: 'error', about, code: 'layer-unknown', message: 'no', params: {} });
    const codes = useNotices.getState().notices.map((notice) => 'code' in notice && notice.code);
    expect(codes).toEqual(['layer-unknown', 'model-shape']);
  });

  test('an error about a picture that was left does not replace the reason of a refusal', async () => {
    await refuseModel('model-shape');
    const about = { kind: 'frame', computedFor: exampleComputation() } as const;
    receiver.receive({ type: 'error', about, code: 'internal', message: 'late', params: {} });
    expect(useNotices.getState().notices).toMatchObject([{ code: 'model-shape' }]);
  });

  test('the next network takes the reason of the refused one off the screen', async () => {
    await refuseModel('internal');
    chooseModel('other');
    expect(useNotices.getState().notices).toEqual([]);
  });

  test('after the engine has stopped a model is refused for that reason, and no other is tried', async () => {
    setModelStatus({ phase: 'loading', id: 'tiny', progress: undefined, previous: 'second' });
    receiver.receive({ type: 'gave-up', reason: 'lost' });
    await refuseModel('engine-stopped', { message: 'lost' });
    expect(useStatus.getState().model).toEqual({ phase: 'refused', id: 'tiny' });
    expect(useNotices.getState().notices).toEqual([{ kind: 'stopped' }]);
  });

  test('the refusal of a model that is not loading is ignored', async () => {
    await refuseModel('model-shape', { modelId: 'left' });
    expect(useStatus.getState().model).toMatchObject({ phase: 'loading', id: 'tiny' });
  });

  test('keeps the class if the next model has it, and drops it if its index names another class', () => {
    const load = (...en: string[]) => receiver.receive(modelReady(...en));
    load('circle', 'star');
    explainClass(1);
    load('ring', 'star');
    expect(useSettings.getState().target).toEqual({ kind: 'class', index: 1 });
    load('circle', 'tiger shark');
    expect(useSettings.getState().target).toEqual({ kind: 'top' });
  });

  test('returns to the previous model; without one, none that nobody asked for follows', async () => {
    const refuse = async (code: 'model-shape' | 'model-labels' | 'cancelled') => {
      const { model: loading } = useStatus.getState();
      const modelId = loading.phase === 'none' ? '' : loading.id;
      await refuseModel(code, { modelId });
      const { model } = useStatus.getState();
      return [model.phase, model.phase === 'none' ? undefined : model.id];
    };
    setModelIds(['tiny', 'second', 'third']);
    setModelStatus({ phase: 'loading', id: 'third', progress: undefined, previous: 'second' });
    expect(await refuse('model-labels')).toEqual(['loading', 'second']);
    setModelStatus({ phase: 'loading', id: 'tiny', progress: undefined });
    expect(await refuse('model-shape')).toEqual(['refused', 'tiny']);
    setModelStatus({ phase: 'loading', id: 'second', progress: undefined });
    expect(await refuse('cancelled')).toEqual(['refused', 'second']);
  });

  test('knows what becomes of the GPU until it takes over or the worker restarts', () => {
    const gpu = () => {
      const { engine } = useStatus.getState();
      return engine.phase === 'ready' ? engine.gpu : 'not ready';
    };
    const ready = (engine: 'cpu' | 'wasm' | 'webgpu') => ({ type: 'ready', engine, adapter: '' }) as const;
    receiver.receive(ready('cpu'));
    receiver.receive({ type: 'gpu', state: { phase: 'coming' } });
    // A model with an operator that the CPU engine lacks.
    receiver.receive(ready('wasm'));
    expect(gpu()).toEqual({ phase: 'coming' });
    const speeds = { adapter: '', cpuMs: 2, gpuMs: 1 };
    receiver.receive({ type: 'takeover', ready: ready('webgpu'), precision: 'float32', speeds });
    expect(gpu()).toBeUndefined();
    receiver.receive({ type: 'gpu', state: { phase: 'coming' } });
    receiver.receive({ type: 'restarting', engine: 'auto', reason: 'lost' });
    receiver.receive(ready('cpu'));
    expect(gpu()).toBeUndefined();
  });

  test('reports a restart and the final loss', () => {
    receiver.receive({ type: 'restarting', engine: 'auto', reason: 'lost' });
    expect(stage.dataset.state).toBe('starting');
    receiver.receive({ type: 'gave-up', reason: 'lost' });
    expect(stage.dataset.state).toBe('stopped');
    expect(useNotices.getState().notices.map(({ kind }) => kind)).toEqual(['stopped', 'restarted']);
    expect(useStatus.getState().engine).toEqual({ phase: 'stopped' });
  });

  test('says why no engine can run here, also when a model is chosen after that', async () => {
    receiver.receive({ type: 'gave-up', reason: 'old', cause: 'no-simd' });
    await refuseModel('engine-stopped');
    expect(useNotices.getState().notices.map(({ kind }) => kind)).toEqual(['no-simd']);
    expect(useStatus.getState().engine).toEqual({ phase: 'stopped', cause: 'no-simd' });
  });
});
