import { useEffect } from 'react';
import { addNotice } from '@/lib/state/notice-store';
import { setModelIds, setModelStatus, useStatus } from '@/lib/state/status-store';
import { fetchModelIds } from '../_session/model-index';
import { useSiteUrl } from './use-site-url';

/** Reads which models there are, and has the first one loaded. */
export function useModels(): void {
  const baseUrl = useSiteUrl();
  useEffect(() => {
    if (baseUrl === undefined) return;
    let left = false;
    fetchModelIds(baseUrl)
      .catch((): readonly string[] => [])
      .then((ids) => {
        if (left) return;
        setModelIds(ids);
        const first = ids[0];
        if (first === undefined) addNotice({ kind: 'no-models' });
        else if (useStatus.getState().model.phase === 'none') chooseModel(first);
      });
    return () => {
      left = true;
    };
  }, [baseUrl]);
}

export function chooseModel(id: string): void {
  setModelStatus({ phase: 'loading', id, progress: undefined });
}
