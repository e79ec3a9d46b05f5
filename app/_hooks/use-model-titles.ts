import { useEffect, useState } from 'react';
import { useStatus } from '@/lib/state/status-store';
import { fetchModelTitle, type ModelTitle } from '../_session/open/model-index';
import { useSiteUrl } from './use-site-url';

/** Returns the names of the available models, fetched when a list of them opens. */
export function useModelTitles(): readonly ModelTitle[] {
  const baseUrl = useSiteUrl();
  const ids = useStatus((state) => state.modelIds);
  const [titles, setTitles] = useState<readonly ModelTitle[]>([]);
  useEffect(() => {
    if (baseUrl === undefined) return;
    let cancelled = false;
    const fetched = ids.map((id) => fetchModelTitle(baseUrl, id).catch(() => undefined));
    void Promise.all(fetched).then((all) => {
      if (!cancelled) setTitles(all.filter((title) => title !== undefined));
    });
    return () => {
      cancelled = true;
    };
  }, [baseUrl, ids]);
  return titles;
}
