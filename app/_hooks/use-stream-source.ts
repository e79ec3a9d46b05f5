import { type RefObject, useEffect } from 'react';
import { setCameraFailure } from '@/lib/state/source/camera-source';
import { useSource } from '@/lib/state/source/source-store';
import type { LabSession } from '../_session/lab-session';
import { whileLoaded } from '../_session/while-loaded';

const loadStreams = () => import('../_session/stream/streams');

/** Opens the requested camera, shows it, and passes its frames to the session. The code loads on demand. */
export function useStreamSource(
  session: LabSession | undefined,
  video: RefObject<HTMLVideoElement | null>,
): void {
  const request = useSource((state) => state.cameraRequest);
  const frozen = useSource((state) => state.frozen);
  const stream = useSource(({ source }) => ('stream' in source ? source.stream : undefined));

  useEffect(() => {
    if (!request) return;
    const fail = (error: unknown) => setCameraFailure('failed', String(error));
    return whileLoaded(loadStreams, ({ requestCamera }) => requestCamera(request), fail);
  }, [request]);

  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return;
    return whileLoaded(loadStreams, ({ showStream }) => showStream(element, stream));
  }, [video, stream]);

  useEffect(() => {
    const element = video.current;
    if (!element || !stream || !session) return;
    return whileLoaded(loadStreams, ({ explainStream }) => explainStream(session, element, stream, frozen));
  }, [video, stream, session, frozen]);
}
