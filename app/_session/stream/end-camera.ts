import type { CameraFailure } from '@/lib/camera/camera-failure';
import { addNotice } from '@/lib/state/notice-store';
import type { CameraRequest } from '@/lib/state/source/camera-phase';
import { giveUpCamera, setCameraFailure } from '@/lib/state/source/camera-source';
import { keepLastFrame } from './keep-last-frame';

/** Says that the shown camera has ended by itself, over its last frame. */
export async function endCamera(reason: Promise<CameraFailure>): Promise<void> {
  const isKept = keepLastFrame('camera');
  const failure = await reason;
  if (isKept)
    addNotice({ kind: 'source', problem: failure === 'denied' ? 'camera-revoked' : 'camera-unplugged' });
  else setCameraFailure(failure, '');
}

/** Reports a camera that did not start, over the last frame of the one that was closed for it. */
export function failCamera(failure: CameraFailure, reason: string, request: CameraRequest): void {
  keepLastFrame('camera');
  setCameraFailure(failure, reason, request);
}

/** Stops waiting for a camera; the one that was closed for it leaves its last frame. */
export function leaveCamera(): void {
  keepLastFrame('camera');
  giveUpCamera();
}
