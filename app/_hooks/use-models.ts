import { useEffect } from 'react';
import { addNotice } from '@/lib/state/notice-store';
import { setWeightsOffers } from '@/lib/state/own-models';
import { setModelIds, useStatus } from '@/lib/state/status-store';
import { chooseModel } from '../_session/open/choose-model';
import { fetchModelIndex, NO_INDEX } from '../_session/open/model-index';
import { useSiteUrl } from './use-site-url';

/** Fetches the list of models and loads the first one. */
export function useModels(): void {
  const baseUrl = useSiteUrl();
  useEffect(() => {
    if (baseUrl === undefined) return;
    let cancelled = false;
    fetchModelIndex(baseUrl)
      .catch(() => NO_INDEX)
      .then(({ models, accuracy, weights }) => {
        if (cancelled) return;
        setWeightsOffers(weights);
        setModelIds(models, accuracy);
        const first = models[0];
        if (first === undefined) addNotice({ kind: 'no-models' });
        else if (useStatus.getState().model.phase === 'none') chooseModel(first);
      });
    return () => {
      cancelled = true;
    };
  }, [baseUrl]);
}
