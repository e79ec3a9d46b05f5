import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GpuState } from '@/lib/protocol/takeover';
import { useSource } from '@/lib/state/source/source-store';
import { setEngineStatus, setGpuState, useStatus } from '@/lib/state/status-store';
import { mayReload } from './isolation-reload';

const SPEEDS = { adapter: 'a card', cpuMs: 1, gpuMs: 2 };
const CPU = { phase: 'ready', engine: 'cpu', adapter: 'CPU' } as const;
const GPU = { phase: 'ready', engine: 'webgpu', adapter: 'a card' } as const;

let adapter: object | null;
let hasBeenActive: boolean;
const initialStatus = useStatus.getState();

beforeEach(() => {
  adapter = {};
  hasBeenActive = false;
  visit('', 4);
  useSource.setState({ welcome: true });
});
afterEach(() => {
  vi.unstubAllGlobals();
  useStatus.setState(initialStatus);
  useSource.setState(useSource.getInitialState());
});

function visit(search: string, hardwareConcurrency: number): void {
  const gpu = { requestAdapter: async () => adapter };
  const userActivation = {
    get hasBeenActive() {
      return hasBeenActive;
    },
  };
  vi.stubGlobal('navigator', { hardwareConcurrency, gpu, userActivation });
  vi.stubGlobal('location', { search });
  stubWindow(false);
}

function stubWindow(embedded: boolean): void {
  const window = {};
  vi.stubGlobal('window', Object.assign(window, { top: embedded ? {} : window }));
}

/** Returns the decision if there is one after everything that is due has run. */
async function decision(): Promise<boolean | 'none yet'> {
  const none = new Promise<'none yet'>((resolve) => setTimeout(() => resolve('none yet')));
  return Promise.race([mayReload(), none]);
}

test('waits while a GPU may take over, and does not reload when it does', async () => {
  setEngineStatus(CPU);
  expect(await decision()).toBe('none yet');
  setGpuState({ phase: 'coming' });
  expect(await decision()).toBe('none yet');
  const later = mayReload();
  setEngineStatus(GPU);
  expect(await later).toBe(false);
});

const UNUSED: readonly GpuState[] = [
  { phase: 'none', reason: 'no-adapter' },
  { phase: 'slower', ...SPEEDS },
  { phase: 'differs', adapter: 'a card', spearman: 0.5 },
  { phase: 'failed', reason: 'lost' },
  { phase: 'saves-data' },
  { phase: 'software' },
];

test.each(UNUSED)('reloads if the GPU stays unused: $phase', async (state) => {
  const later = mayReload();
  setEngineStatus(CPU);
  setGpuState({ phase: 'coming' });
  setGpuState(state);
  expect(await later).toBe(true);
});

test('reloads at once without an adapter, and for an engine that the address names', async () => {
  setEngineStatus(CPU);
  adapter = null;
  expect(await decision()).toBe(true);
  adapter = {};
  expect(await decision()).toBe('none yet');
  visit('?engine=cpu', 4);
  expect(await decision()).toBe(true);
  setEngineStatus(GPU);
  expect(await decision()).toBe(false);
});

test('does not reload on two cores, nor after an action of the visitor', async () => {
  setEngineStatus(CPU);
  visit('', 2);
  expect(await decision()).toBe(false);
  visit('', 4);
  const later = mayReload();
  hasBeenActive = true;
  setGpuState({ phase: 'software' });
  expect(await later).toBe(false);
});

test('does not reload in another page', async () => {
  setEngineStatus(CPU);
  setGpuState({ phase: 'none', reason: 'no-adapter' });
  expect(await decision()).toBe(true);
  stubWindow(true);
  expect(await decision()).toBe(false);
});
