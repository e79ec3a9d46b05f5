import { type RefObject, useEffect } from 'react';
import { setCameraFailure } from '@/lib/state/source/camera-source';
import { useSource } from '@/lib/state/source/source-store';
import type { LabSession } from '../_session/lab-session';
import { whileLoaded } from '../_session/while-loaded';

const loadStreams = () => import('../_session/stream/streams');

/**
 * Opens the requested camera, shows it or the shared screen, and passes the frames to the session. A canvas
 * shows the frozen frame. The code loads on demand.
 */
export function useStreamSource(
  session: LabSession | undefined,
  video: RefObject<HTMLVideoElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
): void {
  const request = useSource((state) => state.cameraRequest);
  const frozen = useSource((state) => state.frozen);
  const source = useSource((state) => state.source);
  const stream = 'stream' in source ? source.stream : undefined;
  const kind = 'stream' in source ? source.kind : undefined;
  const region = 'region' in source ? source.region : undefined;

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

  // Again for another part.
  useEffect(() => {
    if (!stream || !kind || !source) return;
    return whileLoaded(loadStreams, ({ sayWhileMuted }) => sayWhileMuted(kind, stream));
  }, [kind, stream, source]);

  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return;
    return whileLoaded(loadStreams, ({ fitRegion }) => fitRegion(element, region));
  }, [video, stream, region]);

  useEffect(() => {
    const [element, still] = [video.current, canvas.current];
    if (!element || !still || !stream || !kind || !session) return;
    const shown = { kind, element, canvas: still, stream, region, frozen };
    return whileLoaded(loadStreams, ({ explainStream }) => explainStream(session, shown));
  }, [video, canvas, kind, stream, region, session, frozen]);
}
