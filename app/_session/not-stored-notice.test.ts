import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useNotices } from '@/lib/state/notice-store';
import { EventReceiver } from './event-receiver';

beforeEach(() => useNotices.setState({ notices: [] }));
afterEach(() => {
  vi.unstubAllGlobals();
  useNotices.setState({ notices: [] });
});

/** Receives that a network is not stored, which concerns nothing that the page shows. */
function receiveNotStored(): void {
  const parts = [{}, {}, {}, {}, {}, {}] as unknown as ConstructorParameters<typeof EventReceiver>;
  new EventReceiver(...parts).receive({ type: 'model-not-stored' });
}

test('a network that is not stored is said so, once', () => {
  vi.stubGlobal('localStorage', {});
  receiveNotStored();
  receiveNotStored();
  expect(useNotices.getState().notices).toEqual([{ kind: 'not-stored' }]);
});

test('where nothing can be stored, it is not said again for each network', () => {
  vi.stubGlobal('localStorage', undefined);
  receiveNotStored();
  expect(useNotices.getState().notices).toEqual([]);
});
