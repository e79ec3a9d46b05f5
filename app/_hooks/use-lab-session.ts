import { type RefObject, useEffect, useState } from 'react';
import { provideSession } from '../_session/current-session';
import { LabSession } from '../_session/lab-session';
import { prespawnWorker } from '../_session/spawn-worker';
import { useSiteUrl } from './use-site-url';

// Runs when this script loads, before hydration, but not during prerendering.
if (typeof window !== 'undefined') prespawnWorker();

/** Starts the session in the stage's elements, and ends it when they unmount. */
export function useLabSession(
  stage: RefObject<HTMLElement | null>,
  mapHost: RefObject<HTMLElement | null>,
): LabSession | undefined {
  const [session, setSession] = useState<LabSession>();
  const baseUrl = useSiteUrl();
  useEffect(() => {
    if (!stage.current || !mapHost.current || baseUrl === undefined) return;
    const created = new LabSession({ stage: stage.current, mapHost: mapHost.current, baseUrl });
    created.start();
    setSession(created);
    provideSession(created);
    return () => {
      provideSession(undefined);
      created.dispose();
      setSession(undefined);
    };
  }, [stage, mapHost, baseUrl]);
  return session;
}
