import { useCallback, useEffect, useState } from 'react';
import { ModelStore } from '@/lib/model-store/model-store';
import { useStatus } from '@/lib/state/status-store';

/** How many bytes of networks this browser keeps, and a way to delete them all; the one in use goes on. */
export function useKeptModels(): { readonly bytes: number; readonly remove: () => void } {
  const [bytes, setBytes] = useState(0);
  const phase = useStatus((state) => state.model.phase);
  const look = useCallback(async () => {
    const files = (await (await ModelStore.open())?.list()) ?? [];
    setBytes(files.reduce((sum, file) => sum + file.bytes, 0));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept changes when a model has come
  useEffect(() => void look(), [look, phase]);
  const remove = useCallback(async () => {
    const store = await ModelStore.open();
    const files = (await store?.list()) ?? [];
    await Promise.all(files.map(({ key }) => store?.remove(key)));
    await look();
  }, [look]);
  return { bytes, remove: () => void remove() };
}
