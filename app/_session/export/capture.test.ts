import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Capture } from '@/lib/protocol/capture';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { setModelStatus } from '@/lib/state/status-store';
import { drawCapture } from '@/lib/view-3d/draw-capture';
import { provideSession } from '../current-session';
import type { LabSession } from '../lab-session';
import { takePicture } from '../take-picture';
import { provideView3dControls } from '../view-3d-controls';
import { capture } from './capture';
import { captureOf } from './testing/example-capture';

vi.mock('@/lib/view-3d/draw-capture');
vi.mock('../take-picture');

const POSE = { orbit: { azimuth: 1, elevation: 2, distance: 3 }, widthPx: 80, heightPx: 40 };
const VIEW_3D = { name: '3d' };
const picture = { width: 640, height: 480 } as unknown as OffscreenCanvas;
let results: Capture;

beforeEach(() => {
  vi.mocked(takePicture).mockResolvedValue({ picture, timeUs: undefined });
  vi.mocked(drawCapture).mockReturnValue(VIEW_3D as unknown as OffscreenCanvas);
  provideSession({ capturePicture: async () => results } as unknown as LabSession);
  const manifest = { id: 'a', layers: [], classCount: 2 } as unknown as ModelManifest;
  setModelStatus({ phase: 'ready', id: 'a', manifest, labels: { en: ['a', 'b'] }, precision: 'float32' });
});
afterEach(() => {
  vi.mocked(takePicture).mockReset();
  vi.mocked(drawCapture).mockReset();
  provideSession(undefined);
  provideView3dControls(undefined);
  setModelStatus({ phase: 'none' });
  useSettings.setState(DEFAULT_SETTINGS);
  useSource.setState(useSource.getInitialState());
});

const show3d = () => provideView3dControls({ pose: POSE } as never);

test('of the 3D view is drawn from its own results, in the rotation on the screen', async () => {
  results = captureOf({ mode: '3d' }).results;
  show3d();
  useSource.setState({ source: { kind: 'camera' } as never, mirrored: true });
  const captured = await capture();
  expect(captured.view3d).toBe(VIEW_3D);
  expect(vi.mocked(drawCapture).mock.calls).toEqual([[results, true, POSE]]);
  expect(captured).toMatchObject({ picture, mirrored: true, results });
});

test('has no 3D view where none is on the screen, nor if another view was explained', async () => {
  results = captureOf({ mode: '3d' }).results;
  expect((await capture()).view3d).toBeUndefined();
  show3d();
  results = captureOf({ mode: 'wall' }).results;
  expect((await capture()).view3d).toBeUndefined();
  results = captureOf({}).results;
  expect((await capture()).view3d).toBeUndefined();
  expect(drawCapture).not.toHaveBeenCalled();
});

test('needs a picture, a network and a session', async () => {
  results = captureOf({}).results;
  vi.mocked(takePicture).mockResolvedValue(undefined);
  await expect(capture()).rejects.toMatchObject({ problem: { code: 'not-ready' } });
  vi.mocked(takePicture).mockResolvedValue({ picture, timeUs: undefined });
  setModelStatus({ phase: 'none' });
  await expect(capture()).rejects.toMatchObject({ problem: { code: 'not-ready' } });
});
