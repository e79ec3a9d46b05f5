import { type RefObject, useEffect } from 'react';
import { CameraError } from '@/lib/camera/camera-failure';
import { CapturedFrame } from '@/lib/camera/captured-frame';
import { listCameras, watchCameras } from '@/lib/camera/list-cameras';
import { type Camera, openCamera } from '@/lib/camera/open-camera';
import { watchFrames } from '@/lib/camera/video-frames';
import { setCameraFailure, setCameraLive, setCameras } from '@/lib/state/source/camera-source';
import { setFrameSize, useSource } from '@/lib/state/source/source-store';
import type { LabSession } from '../_session/lab-session';

/** Opens the requested camera, shows it, and passes its frames to the session. */
export function useCameraSource(
  session: LabSession | undefined,
  video: RefObject<HTMLVideoElement | null>,
): void {
  useCameraRequest();
  useCameraList();
  const source = useSource((state) => state.source);
  const frozen = useSource((state) => state.frozen);
  const stream = source.kind === 'camera' ? source.stream : undefined;

  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return;
    const updateSize = () => setFrameSize({ widthPx: element.videoWidth, heightPx: element.videoHeight });
    element.addEventListener('resize', updateSize);
    element.srcObject = stream;
    return () => {
      element.removeEventListener('resize', updateSize);
      element.srcObject = null;
    };
  }, [video, stream]);

  useEffect(() => {
    const element = video.current;
    const track = stream?.getVideoTracks()[0];
    if (!element || !track || !session) return;
    if (frozen) {
      element.pause();
      // Submits exactly the frame that stays on screen.
      const explain = () => session.explainStill(element);
      explain();
      element.addEventListener('loadeddata', explain);
      return () => {
        element.removeEventListener('loadeddata', explain);
        session.resumeLive();
      };
    }
    // play() rejects if the element is removed before it plays.
    element.play().catch(() => undefined);
    return watchFrames(element, track, (frame) => session.capture(CapturedFrame.of(frame)));
  }, [video, stream, session, frozen]);
}

/** Keeps at most one camera open, while it is requested. */
function useCameraRequest(): void {
  const request = useSource((state) => state.cameraRequest);
  useEffect(() => {
    if (!request) return;
    let camera: Camera | undefined;
    let cancelled = false;
    openCamera(request, (failure) => !cancelled && setCameraFailure(failure, ''))
      .then((opened) => {
        camera = opened;
        if (cancelled) opened.stop();
        else setCameraLive(opened.stream, opened.deviceId);
      })
      .catch((error: unknown) => {
        if (cancelled) return;
        const failure = error instanceof CameraError ? error.failure : 'failed';
        setCameraFailure(failure, error instanceof Error ? error.message : String(error));
      });
    return () => {
      cancelled = true;
      camera?.stop();
    };
  }, [request]);
}

/** Updates the list of cameras, because browsers reveal names only after permission. */
function useCameraList(): void {
  const phase = useSource((state) => state.camera.phase);
  useEffect(() => {
    if (phase !== 'live') return;
    const refresh = () => {
      listCameras().then(setCameras, () => setCameras([]));
    };
    refresh();
    return watchCameras(refresh);
  }, [phase]);
}
